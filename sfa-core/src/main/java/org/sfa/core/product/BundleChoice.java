package org.sfa.core.product;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.sfa.core.id.ProductId;
import org.sfa.core.product.PriceRefusal.Reason;

/**
 * What a customer takes of a bundle.
 *
 * @param items the items that belong to it: those that always do, the chosen options and the chosen ones of its groups
 * @param offered all products that the bundle offers
 * @param refusals what is wrong with the choice
 */
record BundleChoice(List<BundleItem> items, Set<ProductId> offered, List<PriceRefusal> refusals) {

    static BundleChoice of(Product bundle, String name, Set<ProductId> chosen) {
        List<BundleItem> items = new ArrayList<>();
        Map<String, List<ProductId>> groups = new LinkedHashMap<>();
        for (BundleItem item : bundle.bundle()) {
            boolean taken = item.required() || chosen.contains(item.product());
            if (taken) {
                items.add(item);
            }
            item.group().ifPresent(group -> {
                List<ProductId> takenOfIt = groups.computeIfAbsent(group, any -> new ArrayList<>());
                if (taken) {
                    takenOfIt.add(item.product());
                }
            });
        }
        List<PriceRefusal> refusals = new ArrayList<>();
        groups.forEach((group, taken) -> {
            if (taken.size() != 1) {
                refusals.add(refusal(bundle, name, group, taken));
            }
        });
        Set<ProductId> offered =
                bundle.bundle().stream().map(BundleItem::product).collect(Collectors.toSet());
        return new BundleChoice(items, offered, refusals);
    }

    /** At fault is the second choice when there are several, and the bundle when nothing was chosen. */
    private static PriceRefusal refusal(Product bundle, String name, String group, List<ProductId> taken) {
        List<ProductId> all = bundle.bundle().stream()
                .filter(item -> item.group().filter(group::equals).isPresent())
                .map(BundleItem::product)
                .toList();
        return new PriceRefusal(
                Reason.WRONG_CHOICE,
                Product.TYPE.ref(taken.isEmpty() ? bundle.id() : taken.get(1)),
                name + " needs exactly one of its group " + Quoted.text(group) + " (" + Quoted.some(all) + "), but "
                        + (taken.isEmpty() ? "none was" : Quoted.some(taken) + " were") + " chosen");
    }
}
