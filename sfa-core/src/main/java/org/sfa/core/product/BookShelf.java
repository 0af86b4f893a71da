package org.sfa.core.product;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;
import org.sfa.core.customer.CustomerClass;
import org.sfa.core.id.PriceBookId;
import org.sfa.core.id.TerritoryId;
import org.sfa.core.organization.Territory;
import org.sfa.core.value.TextFolding;

/**
 * All price books in the order in which they are asked: the last resorts at the end; the more specific ones first, by class
 * of customers and territory, then by either, then by neither; then by rank, name and id. A book that names a class is asked
 * only for customers of that class, so that what a book names is what it matches by, and the order is the same for everybody.
 */
final class BookShelf {

    private static final Comparator<PriceBook> ORDER = Comparator.comparing(PriceBook::standard)
            .thenComparing(book -> (book.customerClasses().isEmpty() ? 1 : 0)
                    + (book.territories().isEmpty() ? 1 : 0))
            .thenComparing(PriceBook::rank)
            .thenComparing(PriceBook::name, TextFolding.CODE_POINT_ORDER)
            .thenComparing(book -> book.id().value(), TextFolding.CODE_POINT_ORDER);

    private final List<PriceBook> books;
    private final Map<TerritoryId, Territory> territories;
    private final Map<Buyer, List<Candidate>> candidates = new HashMap<>();

    /** Who buys when, as far as price books look at it. */
    record Buyer(
            CurrencyUnit currency,
            LocalDate day,
            Optional<CustomerClass> customerClass,
            Optional<TerritoryId> territory) {}

    /**
     * A book as a buyer sees it.
     *
     * @param book the book
     * @param source how it is called in explanations
     * @param passedOver why it is not for the buyer, whatever is bought; empty when it is
     */
    record Candidate(PriceBook book, String source, Optional<PriceStep> passedOver) {}

    BookShelf(Collection<PriceBook> books, Map<TerritoryId, Territory> territories) {
        this.books = books.stream().sorted(ORDER).toList();
        this.territories = territories;
    }

    List<Candidate> candidates(Buyer buyer) {
        return candidates.computeIfAbsent(buyer, this::look);
    }

    /** The books that are for at least one of these buyers. */
    Set<PriceBookId> open(Collection<Buyer> buyers) {
        return buyers.stream()
                .distinct()
                .flatMap(buyer -> candidates(buyer).stream())
                .filter(candidate -> candidate.passedOver().isEmpty())
                .map(candidate -> candidate.book().id())
                .collect(Collectors.toSet());
    }

    private List<Candidate> look(Buyer buyer) {
        Set<TerritoryId> around = around(buyer);
        List<Candidate> seen = new ArrayList<>(books.size());
        for (PriceBook book : books) {
            String source = "price book " + Quoted.name(book.name(), book.id());
            seen.add(new Candidate(book, source, passOver(book, source, buyer, around)));
        }
        return Collections.unmodifiableList(seen);
    }

    /** The territory of the buyer and those above it. */
    private Set<TerritoryId> around(Buyer buyer) {
        Set<TerritoryId> around = new HashSet<>();
        Optional<TerritoryId> next = buyer.territory();
        while (next.isPresent() && around.add(next.get())) {
            next = Optional.ofNullable(territories.get(next.get())).flatMap(Territory::parent);
        }
        return around;
    }

    private static Optional<PriceStep> passOver(PriceBook book, String source, Buyer buyer, Set<TerritoryId> around) {
        Validity validity = new Validity(book.validFrom(), book.validUntil());
        if (!book.active()) {
            return passed(book, source, PriceStep.Verdict.INACTIVE, "is not active");
        } else if (!book.currency().equals(buyer.currency())) {
            String detail = "is in " + book.currency() + ", not " + buyer.currency();
            return passed(book, source, PriceStep.Verdict.OTHER_CURRENCY, detail);
        } else if (!validity.covers(buyer.day())) {
            return passed(book, source, PriceStep.Verdict.OTHER_DATE, "is valid " + validity.missed(buyer.day()));
        } else if (!book.customerClasses().isEmpty()
                && buyer.customerClass()
                        .filter(book.customerClasses()::contains)
                        .isEmpty()) {
            String detail = "is for customers of class " + Quoted.some(book.customerClasses()) + "; this one is of "
                    + buyer.customerClass()
                            .map(own -> "class " + Quoted.text(own.code()))
                            .orElse("no class");
            return passed(book, source, PriceStep.Verdict.OTHER_CLASS, detail);
        } else if (!book.territories().isEmpty() && Collections.disjoint(book.territories(), around)) {
            String detail = "is for territories " + Quoted.some(book.territories()) + "; this customer lies in "
                    + buyer.territory().map(own -> Quoted.text(own.value())).orElse("none");
            return passed(book, source, PriceStep.Verdict.OTHER_TERRITORY, detail);
        }
        return Optional.empty();
    }

    private static Optional<PriceStep> passed(PriceBook book, String source, PriceStep.Verdict verdict, String detail) {
        return Optional.of(new PriceStep(Optional.of(book.id()), Optional.empty(), source, verdict, detail));
    }
}
