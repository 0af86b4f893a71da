package org.sfa.core.product;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.sfa.core.customer.CustomerClass;
import org.sfa.core.id.PriceBookId;
import org.sfa.core.id.TerritoryId;
import org.sfa.core.organization.Territory;
import org.sfa.core.query.Attribute;
import org.sfa.core.query.Criterion;
import org.sfa.core.query.Kind;
import org.sfa.core.query.Query;
import org.sfa.core.store.EntityDescriptor;
import org.sfa.core.store.Proposal;

/** The descriptor of {@link PriceBook}; its one instance is {@link PriceBook#TYPE}. */
public final class PriceBookType extends EntityDescriptor<PriceBook, PriceBookId, PriceBook.Builder> {

    /** The kind of references to price books. */
    public static final Kind<PriceBookId> REFERENCE =
            Kind.reference("priceBook", PriceBookId.class, PriceBookId::new, () -> PriceBook.TYPE);

    private static final Kind<Set<CustomerClass>> CUSTOMER_CLASSES =
            Kind.setOf(Kind.picklist("customerClass", CustomerClass.class, CustomerClass::of));
    private static final Kind<Set<TerritoryId>> TERRITORIES = Kind.setOf(Kind.id(TerritoryId.class, TerritoryId::new));

    public final Attribute<PriceBook, String> name =
            required("name", Kind.TEXT, PriceBook::name, PriceBook.Builder::name);
    public final Attribute<PriceBook, CurrencyUnit> currency =
            required("currency", Kind.CURRENCY, PriceBook::currency, PriceBook.Builder::currency);
    public final Attribute<PriceBook, Set<CustomerClass>> customerClasses = several(
            "customerClasses", CUSTOMER_CLASSES, PriceBook::customerClasses, PriceBook.Builder::customerClasses);
    public final Attribute<PriceBook, Set<TerritoryId>> territories =
            several("territories", TERRITORIES, PriceBook::territories, PriceBook.Builder::territories);
    public final Attribute<PriceBook, LocalDate> validFrom =
            optional("validFrom", Kind.DATE, PriceBook::validFrom, PriceBook.Builder::validFrom);
    public final Attribute<PriceBook, LocalDate> validUntil =
            optional("validUntil", Kind.DATE, PriceBook::validUntil, PriceBook.Builder::validUntil);
    public final Attribute<PriceBook, Long> rank =
            required("rank", Kind.INTEGER, PriceBook::rank, PriceBook.Builder::rank);
    public final Attribute<PriceBook, Boolean> standard =
            required("standard", Kind.BOOLEAN, PriceBook::standard, PriceBook.Builder::standard);
    public final Attribute<PriceBook, Boolean> active =
            required("active", Kind.BOOLEAN, PriceBook::active, PriceBook.Builder::active);
    public final Attribute<PriceBook, String> description =
            optional("description", Kind.TEXT, PriceBook::description, PriceBook.Builder::description);

    PriceBookType() {
        super(
                "priceBook",
                PriceBook.class,
                PriceBookId.class,
                PriceBookId::new,
                new BuilderAccess<>(
                        PriceBook::builder,
                        PriceBook.Builder::from,
                        PriceBook.Builder::customFields,
                        PriceBook.Builder::build),
                PriceBook.Builder::id,
                PriceBook.Builder::version,
                PriceBook.Builder::externalKey,
                PriceBook::withVersion);
        index(name);
        guard(PriceBookType::check);
    }

    private static void check(Proposal<PriceBook> proposal) {
        PriceBook book = proposal.after();
        new Validity(book.validFrom(), book.validUntil()).check(proposal, "validFrom", "validUntil");
        book.territories().stream()
                .filter(territory -> proposal.find(Territory.TYPE, territory).isEmpty())
                .forEach(territory ->
                        proposal.refuse("territories", territory, "must refer to a territory that exists"));
        if (proposal.before().isPresent()) {
            checkPrices(proposal, book);
        }
    }

    /** The currency may change together with that of all prices; none is negative, so that all in it are at least zero. */
    private static void checkPrices(Proposal<PriceBook> proposal, PriceBook book) {
        if (proposal.before().map(PriceBook::currency).equals(Optional.of(book.currency()))) {
            return;
        }
        Criterion<Price> inIt = Price.TYPE.unitPrice.atLeast(BigMoney.zero(book.currency()));
        proposal.list(
                        Price.TYPE,
                        Query.where(Price.TYPE.priceBook.is(book.id()).and(inIt.not()))
                                .limit(1))
                .forEach(price -> proposal.refuse(
                        "currency", book.currency(), "must be that of its prices, such as " + price.unitPrice()));
    }
}
