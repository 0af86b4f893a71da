package org.sfa.benchmarks;

import java.io.PrintStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.sfa.core.id.OpportunityId;
import org.sfa.core.id.QuoteId;
import org.sfa.core.quote.Discount;
import org.sfa.core.quote.Quote;
import org.sfa.core.quote.QuoteLine;
import org.sfa.core.quote.QuoteTotals;
import org.sfa.core.quote.TaxRate;

/** The process of {@link QuoteBenchmark}: {@code quick} or {@code full} is its argument. */
final class QuoteRun {

    static final int LINES = 1_000;
    private static final int QUOTES = 50;
    private static final BigDecimal VAT = new BigDecimal("0.08875");
    private static final BigDecimal HEADER = new BigDecimal("0.035");

    private final List<Quote> quotes = new ArrayList<>();
    private final List<BareQuote> bare = new ArrayList<>();
    private final int rounds;

    private QuoteRun(boolean quick) {
        this.rounds = quick ? 15 : 101;
        SplittableRandom random = new SplittableRandom(41);
        for (int q = 0; q < QUOTES; q++) {
            BareQuote plain = new BareQuote(HEADER, VAT);
            for (int i = 0; i < LINES; i++) {
                plain.quantity[i] = BigDecimal.valueOf(random.nextLong(1, 100_000), 2);
                plain.price[i] = BigDecimal.valueOf(random.nextLong(10_000, 100_000_000), 4);
                plain.fraction[i] = BigDecimal.valueOf(random.nextLong(0, 300), 3);
                plain.amount[i] = BigDecimal.valueOf(random.nextLong(0, 1), 2);
                plain.cost[i] = BigDecimal.valueOf(random.nextLong(10_000, 50_000_000), 4);
            }
            bare.add(plain);
            quotes.add(quote("quote " + q, plain));
        }
    }

    private static Quote quote(String id, BareQuote plain) {
        TaxRate tax = new TaxRate("VAT", VAT);
        List<QuoteLine> lines = new ArrayList<>();
        for (int i = 0; i < LINES; i++) {
            lines.add(QuoteLine.of(
                            String.valueOf(LINES + i),
                            "work",
                            plain.quantity[i],
                            BigMoney.of(CurrencyUnit.USD, plain.price[i]))
                    .withDiscounts(
                            Discount.of(plain.fraction[i]), Discount.of(Money.of(CurrencyUnit.USD, plain.amount[i])))
                    .withTaxes(List.of(tax))
                    .withUnitCost(BigMoney.of(CurrencyUnit.USD, plain.cost[i])));
        }
        return Quote.builder()
                .id(new QuoteId(id))
                .name(id)
                .opportunity(new OpportunityId("deal"))
                .currency(CurrencyUnit.USD)
                .lines(lines)
                .addDiscounts(Discount.of(HEADER))
                .build();
    }

    /** Runs the measurement; ends with 1 when the answers differ. */
    public static void main(String[] args) {
        try {
            new QuoteRun(args[0].equals("quick")).measure(System.out);
        } catch (UnequalAnswersException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private void measure(PrintStream out) {
        out.println(Report.format("%d quotes of %,d lines; median of %d rounds", QUOTES, LINES, rounds));
        long answer = bareAnswer();
        List<Timing> ours = new ArrayList<>();
        List<Timing> peer = new ArrayList<>();
        for (int round = -rounds; round < rounds; round++) {
            Timing mine = Timing.of("checksum", answer, this::ourAnswer);
            Timing theirs = Timing.of("checksum", answer, this::bareAnswer);
            if (round >= 0) {
                ours.add(mine);
                peer.add(theirs);
            }
        }
        double us = Timing.median(ours).nanos() / QUOTES / LINES;
        double them = Timing.median(peer).nanos() / QUOTES / LINES;
        Report report = new Report("", "ns/line");
        report.row("SDK, quote.totals()", Report.format("%,.1f", us));
        report.row("bare decimals", Report.format("%,.1f", them));
        report.ratio("quote.bare", them, us);
        report.print(out);
    }

    private long ourAnswer() {
        long sum = 0;
        for (Quote quote : quotes) {
            QuoteTotals totals = quote.totals();
            for (QuoteTotals.Line line : totals.lines()) {
                sum = 31 * sum + line.taxable().getAmountMinorLong();
                sum = 31 * sum + line.tax().getAmountMinorLong();
            }
            sum = 31 * sum + totals.total().getAmountMinorLong();
            sum = 31 * sum + totals.margin().orElseThrow().getAmountMinorLong();
        }
        return sum;
    }

    private long bareAnswer() {
        long sum = 0;
        for (BareQuote plain : bare) {
            sum = plain.checksum(sum);
        }
        return sum;
    }
}
