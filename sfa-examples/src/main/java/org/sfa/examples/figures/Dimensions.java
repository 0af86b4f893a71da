package org.sfa.examples.figures;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.sfa.core.customer.Account;
import org.sfa.core.id.UnitId;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.organization.Unit;
import org.sfa.core.product.Product;
import org.sfa.core.value.PicklistValue;

/** What results are broken down by, and how a deal is placed in it. */
final class Dimensions {

    private final SalesData data;

    Dimensions(SalesData data) {
        this.data = data;
    }

    /** The dimensions by name, in the order of the report. */
    Map<String, Function<Opportunity, Collection<String>>> all() {
        Map<String, Function<Opportunity, Collection<String>>> all = new LinkedHashMap<>();
        all.put("agent", deal -> List.of(data.userName(deal.owner())));
        all.put("manager", deal -> manager(deal).stream().toList());
        all.put("office", deal -> office(deal).map(data::unitName).stream().toList());
        all.put("product", this::products);
        all.put("sector", deal -> data.account(deal).flatMap(Account::industry).map(PicklistValue::code).stream()
                .toList());
        all.put("quarter", deal -> quarter(deal).stream().toList());
        return all;
    }

    /** The fiscal quarter of the close date. */
    Optional<String> quarter(Opportunity deal) {
        return deal.closeDate()
                .map(day -> data.settings.calendar().quarterOf(day).name());
    }

    /** The highest unit that tells offices apart: the root, or the level below it when there is only one root. */
    Optional<UnitId> office(Opportunity deal) {
        List<UnitId> path = data.path(deal);
        if (path.isEmpty()) {
            return Optional.empty();
        }
        boolean oneRoot = data.tree.roots(data.settings.asOf()).size() == 1;
        int level = oneRoot && path.size() > 1 ? path.size() - 2 : path.size() - 1;
        return Optional.of(path.get(level));
    }

    /** The nearest manager above the owner who is not the owner. */
    private Optional<String> manager(Opportunity deal) {
        return data.path(deal).stream()
                .map(id -> data.tree.findUnit(id).flatMap(Unit::manager))
                .flatMap(Optional::stream)
                .filter(manager -> !manager.equals(deal.owner()))
                .findFirst()
                .map(data::userName);
    }

    private List<String> products(Opportunity deal) {
        return deal.lines().stream()
                .map(line -> data.products.get(line.product()))
                .filter(Objects::nonNull)
                .map(Product::name)
                .distinct()
                .toList();
    }

    /** The units of the tree from the roots down, each before those below it. */
    Stream<Node> nodes() {
        return data.tree.roots(data.settings.asOf()).stream().flatMap(root -> nodes(root, 0));
    }

    /** A unit and how deep it lies; the root has 0. */
    record Node(Unit unit, int depth) {}

    private Stream<Node> nodes(Unit unit, int depth) {
        return Stream.concat(
                Stream.of(new Node(unit, depth)),
                data.tree.children(unit.id(), data.settings.asOf()).stream().flatMap(child -> nodes(child, depth + 1)));
    }
}
