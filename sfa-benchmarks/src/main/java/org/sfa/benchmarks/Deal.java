package org.sfa.benchmarks;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.sfa.core.id.IdSource;
import org.sfa.core.opportunity.Opportunity;

/** What an application knows about a deal before it is saved; the sides of {@link StoreBenchmark} save the same ones. */
record Deal(
        String id,
        String name,
        String account,
        String owner,
        String stage,
        String currency,
        BigDecimal amount,
        LocalDate closeDate,
        LocalDate createdOn,
        String source,
        String businessType,
        String nextStep) {

    static final int OWNERS = 100;
    static final int ACCOUNTS = 500;

    private static final List<String> STAGES =
            List.of("prospecting", "qualification", "needs analysis", "proposal", "negotiation", "won", "lost");
    private static final List<String> SOURCES = List.of("web", "referral", "trade show", "partner", "campaign");
    private static final List<String> TYPES = List.of("New business", "Renewal", "Upgrade");
    private static final List<String> STEPS = List.of("Call back", "Send the revised offer", "Arrange a demo", "Visit");
    private static final List<String> CURRENCIES = List.of("USD", "EUR", "EUR", "GBP");
    private static final LocalDate FIRST_DAY = LocalDate.of(2024, 1, 1);
    private static final int DAYS = 700;
    private static final long COUNTED = 1L << 45;

    static String owner(int number) {
        return "user-" + number;
    }

    static String account(int number) {
        return "account-" + number;
    }

    /** Returns deals, equal in each run but for their ids, which are what the store would give. */
    static List<Deal> several(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        IdSource ids = IdSource.timeOrdered();
        List<Deal> deals = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            LocalDate created = FIRST_DAY.plusDays(random.nextInt(DAYS));
            deals.add(new Deal(
                    ids.next("opportunity"),
                    "Deal " + i + " - " + any(TYPES, random),
                    account(random.nextInt(ACCOUNTS)),
                    owner(random.nextInt(OWNERS)),
                    any(STAGES, random),
                    any(CURRENCIES, random),
                    BigDecimal.valueOf(random.nextLong(10_000, 50_000_000), 2),
                    created.plusDays(random.nextInt(10, 200)),
                    created,
                    any(SOURCES, random),
                    any(TYPES, random),
                    any(STEPS, random) + " " + random.nextInt(1000)));
        }
        return deals;
    }

    private static String any(List<String> texts, SplittableRandom random) {
        return texts.get(random.nextInt(texts.size()));
    }

    Money money() {
        return Money.of(CurrencyUnit.of(currency), amount);
    }

    /** Returns a number that grows with each deal and its amount, so that sums of it tell answers apart. */
    static long digest(Opportunity deal) {
        return COUNTED + deal.amount().orElseThrow().getAmountMinorLong();
    }

    /** Returns the number that {@link #digest(Opportunity)} has for this deal once it is saved. */
    long digest() {
        return COUNTED + amount.unscaledValue().longValueExact();
    }
}
