package org.sfa.examples.sample;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.joda.money.BigMoney;
import org.joda.money.Money;
import org.sfa.core.Sfa;
import org.sfa.core.id.AccountId;
import org.sfa.core.opportunity.LossReason;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.opportunity.OpportunityLine;
import org.sfa.core.opportunity.SalesProcesses;
import org.sfa.core.opportunity.Split;
import org.sfa.core.opportunity.StageCode;
import org.sfa.core.product.Product;
import org.sfa.core.store.Cause;
import org.sfa.core.store.UnitOfWork;
import org.sfa.core.value.LeadSource;

/** Generates deals and moves each through its stages, as people would have done day by day. */
final class SampleDeals {

    private static final int DEALS = 2_400;
    private static final List<StageCode> STAGES = List.of(
            SalesProcesses.PROSPECTING,
            SalesProcesses.QUALIFICATION,
            SalesProcesses.NEEDS_ANALYSIS,
            SalesProcesses.PROPOSAL,
            SalesProcesses.NEGOTIATION,
            SalesProcesses.CONTRACT);
    private static final double[] ADVANCE = {0.80, 0.78, 0.80, 0.78, 0.86, 0.93};
    private static final int[] USUAL_DAYS = {12, 16, 20, 18, 14, 8};
    private static final String[] SOURCES = {"web", "trade show", "referral", "partner", "outbound"};
    private static final String[] LOSSES = {"price", "no budget", "competitor", "no decision", "timing"};

    private final Sfa sfa;
    private final Random random;
    private final List<SampleCompany.Seller> sellers;
    private final List<AccountId> accounts;
    private final List<Product> products;

    SampleDeals(
            Sfa sfa,
            Random random,
            List<SampleCompany.Seller> sellers,
            List<AccountId> accounts,
            List<Product> products) {
        this.sfa = sfa;
        this.random = random;
        this.sellers = sellers;
        this.accounts = accounts;
        this.products = products;
    }

    void generate() {
        int days = (int) (SampleCompany.AS_OF.toEpochDay() - SampleCompany.START.toEpochDay());
        for (int i = 0; i < DEALS; i++) {
            LocalDate begun = workday(SampleCompany.START.plusDays(random.nextInt(days)));
            if (!begun.isAfter(SampleCompany.AS_OF)) {
                sfa.run(unit -> live(unit, begun));
            }
        }
    }

    /** How far a deal has come, and on which day. */
    private record Progress(Opportunity deal, LocalDate day) {}

    /** Lets a deal live from its begin until it is closed or the day of the report comes. */
    private void live(UnitOfWork unit, LocalDate begun) {
        SampleCompany.Seller seller = sellers.get(random.nextInt(sellers.size()));
        Product product = products.get(random.nextInt(products.size()));
        Money amount = amount(seller, product);
        Opportunity deal =
                unit.repository(Opportunity.TYPE).save(first(unit, seller, product, begun), at(begun, "opened"));
        LocalDate day = begun;
        for (int stage = 0; stage < STAGES.size(); stage++) {
            day = workday(day.plusDays(stay(stage)));
            if (day.isAfter(SampleCompany.AS_OF)) {
                return;
            }
            boolean advance = random.nextDouble() < Math.min(0.97, ADVANCE[stage] * (0.7 + 0.3 * seller.skill()));
            if (!advance) {
                lose(unit, deal, day);
                return;
            }
            if (stage == STAGES.size() - 1) {
                unit.repository(Opportunity.TYPE)
                        .save(deal.withStage(SalesProcesses.WON).withCloseDate(day), at(day, "signed"));
                return;
            }
            Progress progress = advance(unit, deal, stage, day, amount);
            deal = progress.deal();
            day = progress.day();
        }
    }

    private Opportunity first(UnitOfWork unit, SampleCompany.Seller seller, Product product, LocalDate begun) {
        AccountId account = accounts.get(random.nextInt(accounts.size()));
        Opportunity.Builder deal = Opportunity.builder()
                .id(unit.newId(Opportunity.TYPE))
                .name(product.name() + " " + begun.getYear() + "-" + (100 + random.nextInt(900)))
                .owner(seller.id())
                .stage(STAGES.get(0))
                .createdOn(begun)
                .closeDate(workday(begun.plusDays(60L + random.nextInt(60))))
                .source(LeadSource.of(SOURCES[random.nextInt(SOURCES.length)]))
                .lines(List.of(OpportunityLine.of(product.id())));
        if (random.nextInt(40) > 0) {
            deal.account(account);
        }
        if (random.nextInt(12) == 0) {
            SampleCompany.Seller helper = sellers.get(random.nextInt(sellers.size()));
            if (!helper.id().equals(seller.id())) {
                deal.splits(List.of(
                        new Split(seller.id(), new BigDecimal("0.75"), Split.Kind.REVENUE),
                        new Split(helper.id(), new BigDecimal("0.25"), Split.Kind.REVENUE)));
            }
        }
        return deal.build();
    }

    /** Moves a deal on; now and then it falls back, is pushed out, or changes in value. */
    private Progress advance(UnitOfWork unit, Opportunity deal, int stage, LocalDate day, Money amount) {
        boolean back = stage > 0 && random.nextInt(15) == 0;
        Opportunity moved = deal.withStage(STAGES.get(back ? stage - 1 : stage + 1))
                .withAmount(amount.multipliedBy(
                        new BigDecimal(90 + random.nextInt(21)).movePointLeft(2), RoundingMode.HALF_EVEN));
        if (moved.closeDate().filter(close -> close.isBefore(day.plusDays(7))).isPresent() || random.nextInt(8) == 0) {
            moved = moved.withCloseDate(workday(day.plusDays(20L + random.nextInt(50))));
        }
        Opportunity saved =
                unit.repository(Opportunity.TYPE).save(moved, at(day, back ? "needs are not clear" : "moved on"));
        if (!back) {
            return new Progress(saved, day);
        }
        Opportunity again = saved;
        LocalDate later = day;
        for (StageCode next : List.of(STAGES.get(stage), STAGES.get(stage + 1))) {
            LocalDate tomorrow = workday(later.plusDays(1));
            if (tomorrow.isAfter(SampleCompany.AS_OF)) {
                break;
            }
            later = tomorrow;
            again = unit.repository(Opportunity.TYPE).save(again.withStage(next), at(later, "clear now"));
        }
        return new Progress(again, later);
    }

    private void lose(UnitOfWork unit, Opportunity deal, LocalDate day) {
        Opportunity lost = deal.withStage(SalesProcesses.LOST)
                .withCloseDate(day)
                .withLossReason(LossReason.of(LOSSES[random.nextInt(LOSSES.length)]));
        unit.repository(Opportunity.TYPE).save(lost, at(day, "lost"));
    }

    private int stay(int stage) {
        double factor = Math.exp(0.7 * random.nextGaussian());
        return (int) Math.max(1, Math.round(USUAL_DAYS[stage] * factor * (random.nextInt(25) == 0 ? 4 : 1)));
    }

    private Money amount(SampleCompany.Seller seller, Product product) {
        BigMoney price = product.listPrice().orElseThrow();
        int quantity = 1 + random.nextInt(6);
        BigDecimal discount =
                BigDecimal.ONE.subtract(BigDecimal.valueOf(random.nextInt(20)).movePointLeft(2));
        return Money.of(
                seller.currency(),
                price.getAmount().multiply(BigDecimal.valueOf(quantity)).multiply(discount),
                RoundingMode.HALF_EVEN);
    }

    private static Cause at(LocalDate day, String reason) {
        return Cause.of(reason).at(SampleCompany.morning(day));
    }

    private static LocalDate workday(LocalDate day) {
        LocalDate moved = day;
        while (moved.getDayOfWeek() == DayOfWeek.SATURDAY || moved.getDayOfWeek() == DayOfWeek.SUNDAY) {
            moved = moved.plusDays(1);
        }
        return moved;
    }
}
