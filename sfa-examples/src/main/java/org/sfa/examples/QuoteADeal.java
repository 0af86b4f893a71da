package org.sfa.examples;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.sfa.core.Sfa;
import org.sfa.core.customer.Account;
import org.sfa.core.customer.CustomerClass;
import org.sfa.core.id.AccountId;
import org.sfa.core.id.OpportunityId;
import org.sfa.core.id.PriceBookId;
import org.sfa.core.id.PriceId;
import org.sfa.core.id.ProductId;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.opportunity.OpportunityLine;
import org.sfa.core.opportunity.StageCode;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.product.Price;
import org.sfa.core.product.PriceBook;
import org.sfa.core.product.PriceTier;
import org.sfa.core.product.Product;
import org.sfa.core.quote.CounterProposal;
import org.sfa.core.quote.Discount;
import org.sfa.core.quote.Quote;
import org.sfa.core.quote.QuoteComparison;
import org.sfa.core.quote.QuoteRequest;
import org.sfa.core.quote.QuoteTotals;
import org.sfa.core.quote.TaxRate;
import org.sfa.core.quote.TaxTable;
import org.sfa.core.value.Country;

/** A deal becomes a quote at the prices of its customer, is haggled over, revised and accepted. */
public final class QuoteADeal {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final CurrencyUnit TWD = CurrencyUnit.of("TWD");
    private static final OpportunityId DEAL = new OpportunityId("line-3");
    private static final ProductId ROBOT = new ProductId("robot");
    private static final ProductId TRAINING = new ProductId("training");

    private QuoteADeal() {}

    /** Runs the example. */
    public static void main(String[] args) {
        TaxTable taxes = TaxTable.of(List.of(TaxTable.Row.of(
                new TaxRate("營業稅", new BigDecimal("0.05")), Country.of("TW"), LocalDate.of(2026, 1, 1))));
        try (Sfa sfa = Sfa.builder().taxes(taxes).build()) {
            addCatalogue(sfa);
            addDeal(sfa);

            // One call: the products of the deal at the prices of its customer, with costs and taxes.
            Quote quote = sfa.quotes().draftFrom(QuoteRequest.of(DEAL, "Q-2026-118", TWD, TODAY));
            quote.lines()
                    .forEach(line -> System.out.println(line.description() + ": " + line.net() + ", "
                            + line.note().orElse("")));
            print("draft", quote);

            sfa.quotes().approve(quote.id(), "margin is fine");
            sfa.quotes().send(quote.id(), TODAY, "mailed");

            // The customer wants something else: it is recorded beside ours and compared, and nothing is changed.
            CounterProposal proposal = new CounterProposal(
                    TODAY.plusDays(2),
                    List.of(CounterProposal.Line.quantity("2", 1)),
                    Optional.of(Money.of(TWD, 8_800_000)),
                    Optional.of("one day of training is enough"));
            Quote countered = sfa.quotes().counter(quote.id(), proposal);
            System.out.println(QuoteComparison.of(countered, proposal));

            // We meet them half way: a new revision takes the place of the quote that was sent.
            Quote revision = sfa.quotes().revise(quote.id(), "one day of training, 2% off");
            sfa.quotes()
                    .update(
                            revision.id(),
                            draft -> draft.withLines(
                                            draft.lines().get(0),
                                            draft.lines().get(1).withQuantity(BigDecimal.ONE))
                                    .withDiscounts(
                                            Discount.of(new BigDecimal("0.02")).because("first order")),
                            "as agreed by telephone");
            sfa.quotes().approve(revision.id(), "margin is fine");
            sfa.quotes().send(revision.id(), TODAY.plusDays(3), "mailed");
            Quote accepted = sfa.quotes().accept(revision.id(), TODAY.plusDays(5), "signed by Ms. Lin");
            print("accepted", accepted);
            Opportunity deal =
                    sfa.call(unit -> unit.repository(Opportunity.TYPE).load(DEAL));
            System.out.println("the deal is worth " + deal.amount().orElseThrow());
        }
    }

    private static void print(String what, Quote quote) {
        QuoteTotals totals = quote.totals();
        System.out.println(
                what + " " + quote.name() + " revision " + quote.revision() + ": net " + totals.net() + ", tax "
                        + totals.tax() + ", total " + totals.total() + ", margin "
                        + totals.marginRate().orElseThrow().movePointRight(2).stripTrailingZeros() + "%");
    }

    private static void addCatalogue(Sfa sfa) {
        PriceBookId books = new PriceBookId("key-accounts");
        sfa.run(unit -> {
            unit.repository(Product.TYPE)
                    .save(Product.builder()
                            .id(ROBOT)
                            .name("機器人手臂 R7")
                            .listPrice(BigMoney.of(TWD, 3_200_000))
                            .cost(BigMoney.of(TWD, 1_900_000))
                            .build());
            unit.repository(Product.TYPE)
                    .save(Product.builder()
                            .id(TRAINING)
                            .name("Training, per day")
                            .listPrice(BigMoney.of(TWD, 30_000))
                            .cost(BigMoney.of(TWD, 12_000))
                            .build());
            unit.repository(PriceBook.TYPE)
                    .save(PriceBook.builder()
                            .id(books)
                            .name("Key accounts")
                            .currency(TWD)
                            .addCustomerClasses(CustomerClass.of("key account"))
                            .build());
            unit.repository(Price.TYPE)
                    .save(Price.builder()
                            .id(new PriceId("robot"))
                            .priceBook(books)
                            .product(ROBOT)
                            .unitPrice(BigMoney.of(TWD, 3_100_000))
                            .addTiers(new PriceTier(new BigDecimal(3), BigMoney.of(TWD, 2_950_000)))
                            .build());
        });
    }

    private static void addDeal(Sfa sfa) {
        SalesUserId ann = new SalesUserId("ann");
        sfa.run(unit -> {
            unit.repository(SalesUser.TYPE)
                    .save(SalesUser.builder().id(ann).name("Ann").build());
            unit.repository(Account.TYPE)
                    .save(Account.builder()
                            .id(new AccountId("formosa"))
                            .name("福爾摩沙精密")
                            .country(Country.of("TW"))
                            .customerClass(CustomerClass.of("key account"))
                            .build());
        });
        sfa.opportunities()
                .open(Opportunity.builder()
                        .id(DEAL)
                        .name("Line 3")
                        .account(new AccountId("formosa"))
                        .owner(ann)
                        .stage(StageCode.of("prospecting"))
                        .addLines(OpportunityLine.of(ROBOT, 3))
                        .addLines(OpportunityLine.of(TRAINING, 2))
                        .build());
    }
}
