package org.sfa.rules.quote;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.sfa.core.Sfa;
import org.sfa.core.id.OpportunityId;
import org.sfa.core.id.ProductId;
import org.sfa.core.id.QuoteId;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.opportunity.OpportunityLine;
import org.sfa.core.opportunity.StageCode;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.product.Product;
import org.sfa.core.query.Criterion;
import org.sfa.core.quote.Quote;
import org.sfa.core.quote.QuoteLine;
import org.sfa.core.quote.QuoteStatus;

class WonDealQuotesTest {

    private static final OpportunityId DEAL = new OpportunityId("O-1");
    private static final ProductId SERVER = new ProductId("server");
    private static final WonDealQuotes PLAIN = WonDealQuotes.in(CurrencyUnit.USD, ZoneId.of("Asia/Taipei"));

    private static Sfa sfa(WonDealQuotes automation) {
        Sfa sfa = Sfa.builder()
                .clock(Clock.fixed(Instant.parse("2026-11-22T20:00:00Z"), ZoneOffset.UTC))
                .automation(automation)
                .build();
        sfa.run(unit -> {
            unit.repository(SalesUser.TYPE)
                    .save(SalesUser.builder()
                            .id(new SalesUserId("ann"))
                            .name("Ann")
                            .build());
            unit.repository(Product.TYPE)
                    .save(Product.builder()
                            .id(SERVER)
                            .name("Server")
                            .listPrice(BigMoney.parse("USD 400"))
                            .cost(BigMoney.parse("USD 300"))
                            .availableFrom(LocalDate.of(2026, 11, 23))
                            .build());
        });
        return sfa;
    }

    private static Opportunity.Builder deal() {
        return Opportunity.builder()
                .id(DEAL)
                .name("Servers\nfor ACME")
                .owner(new SalesUserId("ann"))
                .stage(StageCode.of("contract"))
                .closeDate(LocalDate.of(2026, 11, 23))
                .amount(Money.parse("USD 900"));
    }

    private static List<Quote> win(Sfa sfa, Opportunity deal) {
        sfa.opportunities().open(deal);
        sfa.opportunities().win(DEAL, LocalDate.of(2026, 11, 23), "signed");
        return sfa.call(unit -> {
            try (Stream<Quote> all = unit.repository(Quote.TYPE).scan(Criterion.always())) {
                return all.toList();
            }
        });
    }

    @Test
    void wonDeal_getsADraftOfItsProductsAtThePricesOfTheDay() {
        try (Sfa sfa = sfa(PLAIN)) {
            Quote quote = win(
                            sfa,
                            deal().addLines(new OpportunityLine(SERVER, new BigDecimal(2), Optional.empty()))
                                    .build())
                    .get(0);

            // In Taipei it is the day from which the product is sold.
            assertThat(quote.name()).isEqualTo("Servers for ACME");
            assertThat(quote.status()).isEqualTo(QuoteStatus.DRAFT);
            assertThat(quote.isPrimary()).isTrue();
            assertThat(quote.net()).contains(Money.parse("USD 800"));
            assertThat(sfa.quotes().difference(DEAL)).contains(Money.parse("USD -100"));
        }
    }

    @Test
    void dealWithoutPrices_getsItsAmountAsOneLine() {
        try (Sfa sfa = sfa(PLAIN)) {
            ProductId unpriced = new ProductId("special");
            sfa.run(unit -> unit.repository(Product.TYPE)
                    .save(Product.builder().id(unpriced).name("Special").build()));
            Quote quote = win(sfa, deal().addLines(OpportunityLine.of(unpriced)).build())
                    .get(0);

            assertThat(quote.lines()).hasSize(1);
            assertThat(quote.net()).contains(Money.parse("USD 900"));
        }
    }

    @Test
    void quoteThatNeedsNoApproval_isApproved() {
        try (Sfa sfa = sfa(PLAIN.approving(Quote.TYPE.marginRate.atLeast(new BigDecimal("0.2"))))) {
            Quote quote = win(sfa, deal().addLines(OpportunityLine.of(SERVER)).build())
                    .get(0);

            assertThat(quote.status()).isEqualTo(QuoteStatus.APPROVED);
            assertThat(quote.statusReason().orElseThrow()).isEqualTo("needs no approval: marginRate from 0.2");
        }
        try (Sfa sfa = sfa(PLAIN.approving(Quote.TYPE.marginRate.atLeast(new BigDecimal("0.3"))))) {
            assertThat(win(sfa, deal().addLines(OpportunityLine.of(SERVER)).build())
                            .get(0)
                            .status())
                    .isEqualTo(QuoteStatus.DRAFT);
        }
    }

    @Test
    void dealWithAQuote_getsNoOther() {
        try (Sfa sfa = sfa(PLAIN)) {
            sfa.opportunities().open(deal().build());
            sfa.quotes().draft(quote("A"));
            sfa.opportunities().win(DEAL, LocalDate.of(2026, 11, 23), "signed");

            assertThat(sfa.<Long>call(unit -> unit.repository(Quote.TYPE).count(Criterion.always())))
                    .isEqualTo(1);
        }
    }

    @Test
    void dealWhoseQuotesAreAllRejected_getsOne() {
        try (Sfa sfa = sfa(PLAIN)) {
            sfa.opportunities().open(deal().build());
            sfa.quotes().draft(quote("A"));
            sfa.quotes().reject(new QuoteId("A"), "too dear");
            sfa.opportunities().win(DEAL, LocalDate.of(2026, 11, 23), "signed");

            assertThat(sfa.<Long>call(unit -> unit.repository(Quote.TYPE).count(Quote.TYPE.primaryOf.is(DEAL))))
                    .isEqualTo(1);
        }
    }

    private static Quote quote(String id) {
        return Quote.builder()
                .id(new QuoteId(id))
                .name(id)
                .opportunity(DEAL)
                .currency(CurrencyUnit.USD)
                .addLines(QuoteLine.of("1", "work", BigDecimal.ONE, BigMoney.parse("USD 900")))
                .build();
    }
}
