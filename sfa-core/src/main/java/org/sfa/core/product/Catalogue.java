package org.sfa.core.product;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sfa.core.customer.Account;
import org.sfa.core.id.AccountId;
import org.sfa.core.id.EntityId;
import org.sfa.core.id.PriceBookId;
import org.sfa.core.id.ProductId;
import org.sfa.core.id.TerritoryId;
import org.sfa.core.organization.Territory;
import org.sfa.core.product.BookShelf.Buyer;
import org.sfa.core.query.Criterion;
import org.sfa.core.store.Entity;
import org.sfa.core.store.EntityType;
import org.sfa.core.store.UnitOfWork;
import org.sfa.core.value.TextFolding;

/**
 * What one unit of work sees of the catalogue, as far as some questions touch it. The number of queries depends on how deep
 * bundles and territories nest, and on how often {@value #PORTION} goes into the number of products, not on that of questions.
 */
final class Catalogue {

    private static final int PORTION = 500;
    private static final int DEEPEST_TERRITORY = 64;

    /** Of prices that nothing keeps from overlapping, the one that starts later goes first; see {@link Price}. */
    private static final Comparator<Price> LATEST_FIRST = Comparator.comparing((Price price) ->
                    price.validFrom().map(from -> -from.toEpochDay()).orElse(Long.MAX_VALUE))
            .thenComparing(price -> price.id().value(), TextFolding.CODE_POINT_ORDER);

    private final UnitOfWork unit;
    private final Map<ProductId, Product> products = new HashMap<>();
    private final Map<AccountId, Account> accounts = new HashMap<>();
    private final Map<TerritoryId, Territory> territories = new HashMap<>();
    private final Map<Place, List<Price>> prices = new HashMap<>();
    private final BookShelf books;

    private record Place(ProductId product, PriceBookId book) {}

    Catalogue(UnitOfWork unit, Collection<PriceQuestion> questions) {
        this.unit = unit;
        readProducts(questions);
        load(
                Account.TYPE,
                questions.stream()
                        .flatMap(question -> question.account().stream())
                        .collect(Collectors.toSet()),
                accounts);
        readTerritories(questions);
        try (Stream<PriceBook> all = unit.repository(PriceBook.TYPE).scan(Criterion.always())) {
            this.books = new BookShelf(all.toList(), territories);
        }
        readPrices(questions);
    }

    Optional<Product> product(ProductId id) {
        return Optional.ofNullable(products.get(id));
    }

    Optional<Account> account(AccountId id) {
        return Optional.ofNullable(accounts.get(id));
    }

    Optional<Territory> territory(TerritoryId id) {
        return Optional.ofNullable(territories.get(id));
    }

    List<BookShelf.Candidate> candidates(Buyer buyer) {
        return books.candidates(buyer);
    }

    /** The prices of a product in a book. */
    List<Price> prices(ProductId product, PriceBookId book) {
        return prices.getOrDefault(new Place(product, book), List.of());
    }

    Buyer buyer(PriceQuestion question) {
        Optional<Account> account = question.account().flatMap(this::account);
        return new Buyer(
                question.currency(),
                question.day(),
                question.customerClass().or(() -> account.flatMap(Account::customerClass)),
                question.territory().or(() -> account.flatMap(Account::territory)));
    }

    private void readProducts(Collection<PriceQuestion> questions) {
        Set<ProductId> chosen = new HashSet<>();
        Set<ProductId> level = new LinkedHashSet<>();
        for (PriceQuestion question : questions) {
            level.add(question.product());
            chosen.addAll(question.chosen());
        }
        Set<ProductId> asked = new HashSet<>();
        for (int depth = 0; depth <= BundleRules.DEEPEST && !level.isEmpty(); depth++) {
            asked.addAll(level);
            load(Product.TYPE, level, products);
            Set<ProductId> next = new LinkedHashSet<>();
            level.stream().flatMap(id -> product(id).stream()).forEach(product -> product.bundle().stream()
                    .filter(item -> item.required() || chosen.contains(item.product()))
                    .map(BundleItem::product)
                    .filter(id -> !asked.contains(id))
                    .forEach(next::add));
            level = next;
        }
    }

    private void readTerritories(Collection<PriceQuestion> questions) {
        Set<TerritoryId> level = new LinkedHashSet<>();
        questions.forEach(question -> buyer(question).territory().ifPresent(level::add));
        for (int depth = 0; depth <= DEEPEST_TERRITORY && !level.isEmpty(); depth++) {
            load(Territory.TYPE, level, territories);
            Set<TerritoryId> next = new LinkedHashSet<>();
            level.forEach(id -> territory(id).flatMap(Territory::parent).ifPresent(next::add));
            level.clear();
            next.stream().filter(id -> !territories.containsKey(id)).forEach(level::add);
        }
    }

    private void readPrices(Collection<PriceQuestion> questions) {
        List<PriceBookId> open =
                List.copyOf(books.open(questions.stream().map(this::buyer).toList()));
        for (List<ProductId> someProducts : portions(products.keySet())) {
            for (List<PriceBookId> someBooks : portions(open)) {
                try (Stream<Price> found = unit.repository(Price.TYPE).scan(prices(someProducts, someBooks))) {
                    found.forEach(price -> prices.computeIfAbsent(
                                    new Place(price.product(), price.priceBook()), place -> new ArrayList<>())
                            .add(price));
                }
            }
        }
        prices.values().forEach(several -> several.sort(LATEST_FIRST));
    }

    /** The condition for the prices of some products in some books, which the index of the products answers. */
    static Criterion<Price> prices(List<ProductId> products, List<PriceBookId> books) {
        return Price.TYPE.product.in(products).and(Price.TYPE.priceBook.in(books));
    }

    private <E extends Entity<I>, I extends EntityId> void load(EntityType<E, I> type, Set<I> ids, Map<I, E> into) {
        for (List<I> some : portions(ids)) {
            try (Stream<E> found = unit.repository(type).scan(type.idAttribute().in(some))) {
                found.forEach(entity -> into.put(entity.id(), entity));
            }
        }
    }

    private static <T> List<List<T>> portions(Collection<T> all) {
        List<T> list = List.copyOf(all);
        List<List<T>> portions = new ArrayList<>();
        for (int start = 0; start < list.size(); start += PORTION) {
            portions.add(list.subList(start, Math.min(list.size(), start + PORTION)));
        }
        return portions;
    }
}
