package org.sfa.examples.figures;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongBinaryOperator;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.sfa.core.customer.Account;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.id.OpportunityId;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.opportunity.Outcome;
import org.sfa.core.time.FiscalPeriod;
import org.sfa.examples.report.Outlook;
import org.sfa.forecast.attainment.GapCloser;
import org.sfa.forecast.attainment.GapClosing;
import org.sfa.forecast.attainment.GapPlan;
import org.sfa.forecast.pipeline.StageMoves;
import org.sfa.forecast.projection.CloseTiming;
import org.sfa.forecast.projection.DealProbabilities;
import org.sfa.forecast.projection.NewBusiness;
import org.sfa.forecast.projection.PeriodProjection;
import org.sfa.forecast.projection.PeriodProjector;
import org.sfa.forecast.projection.ProjectionMethod;
import org.sfa.forecast.projection.RevenueDistribution;

/**
 * What the fiscal quarter of the next day may bring, beside its quota. An open deal counts with the chance that its owner gave it,
 * else with that of past deals from its stage on, else with that of its stage; past deals also say
 * how much of it is in time.
 */
final class ProjectionSection {

    private static final double CORRELATION = 0.2;
    private static final double CONFIDENCE = 0.8;
    private static final double EDGE = 0.005;
    private static final int BINS = 48;
    private static final int MOST_DEALS = 100;
    private static final int DECIMALS = 4;

    private final SalesData data;
    private final FiscalPeriod period;
    private final Optional<Money> quota;
    private final CloseTiming timing;
    private final DealProbabilities probabilities;
    private final List<String> guesses = new ArrayList<>();
    private final PeriodProjection independent;
    private final PeriodProjection shared;

    ProjectionSection(SalesData data, Function<FiscalPeriod, Optional<Money>> quota) {
        this.data = data;
        this.period = data.settings.calendar().quarterOf(data.settings.asOf().plusDays(1));
        this.quota = quota.apply(period).filter(Money::isPositive);
        this.timing = CloseTiming.of(data.deals, data.settings.asOf());
        this.probabilities = probabilities(data);
        List<Opportunity> valued = valued();
        this.independent = project(valued, ProjectionMethod.standard());
        this.shared = project(valued, ProjectionMethod.standard().withCorrelation(CORRELATION));
    }

    private static DealProbabilities probabilities(SalesData data) {
        try {
            return StageMoves.of(data.history.timelines(), data.asOf)
                    .chain()
                    .map(DealProbabilities.standard()::withChain)
                    .orElse(DealProbabilities.standard());
        } catch (InvalidValueException e) {
            // In data that goes in circles no deal is ever won or lost; then the stages themselves must do.
            return DealProbabilities.standard();
        }
    }

    private PeriodProjection project(Collection<Opportunity> deals, ProjectionMethod method) {
        LocalDate asOf = data.settings.asOf();
        LocalDate first = data.deals.stream()
                .flatMap(deal -> deal.createdOn().stream())
                .filter(day -> day.isAfter(asOf.minusYears(1)))
                .min(Comparator.naturalOrder())
                .orElse(asOf);
        return PeriodProjector.of(period, asOf, data.currency())
                .withValue(data::value)
                .withProbability(this::chance)
                .withTiming(timing)
                .withMethod(method)
                .project(deals, NewBusiness.of(deals, first, asOf, period, data.currency(), data::value));
    }

    private double chance(Opportunity deal) {
        return probabilities.of(deal, data.processes.get(deal.process())).value();
    }

    /** The deals, open ones without an amount at the mean of what deals like them were won for. */
    private List<Opportunity> valued() {
        Map<Set<Object>, List<Money>> wonByProducts = data.deals.stream()
                .filter(deal -> deal.outcome() == Outcome.WON && deal.amount().isPresent())
                .collect(Collectors.groupingBy(
                        ProjectionSection::products, Collectors.mapping(data::value, Collectors.toList())));
        List<Opportunity> valued = new ArrayList<>();
        long guessed = 0;
        for (Opportunity deal : data.deals) {
            Optional<Money> guess =
                    deal.outcome() == Outcome.OPEN && deal.amount().isEmpty()
                            ? mean(wonByProducts.getOrDefault(products(deal), List.of()))
                            : Optional.empty();
            valued.add(guess.isPresent() ? deal.withAmount(guess.get()) : deal);
            guessed += guess.isPresent() ? 1 : 0;
        }
        if (guessed > 0) {
            guesses.add(guessed
                    + " open deals without an amount count as the mean of what deals with the same products were"
                    + " won for");
        }
        return valued;
    }

    private static Set<Object> products(Opportunity deal) {
        return deal.lines().stream().map(line -> line.product()).collect(Collectors.toSet());
    }

    private static Optional<Money> mean(List<Money> won) {
        return won.size() < NewBusiness.FLOOR
                ? Optional.empty()
                : Optional.of(Money.total(won).dividedBy(won.size(), RoundingMode.HALF_EVEN));
    }

    Optional<Outlook.Projection> projection() {
        if (independent.revenue().standardDeviation().isZero()) {
            return Optional.empty();
        }
        List<String> caveats = new ArrayList<>(guesses);
        caveats.addAll(shared.caveats());
        return Optional.of(new Outlook.Projection(
                period.name(),
                independent.won().getAmount(),
                independent.open().stream()
                        .filter(deal -> deal.chance().probability() > 0)
                        .count(),
                quota.map(Money::getAmount),
                range(independent),
                range(shared),
                BigDecimal.valueOf(CORRELATION),
                bins(),
                caveats));
    }

    private Outlook.Range range(PeriodProjection projection) {
        return new Outlook.Range(
                projection.p10().getAmount(),
                projection.p50().getAmount(),
                projection.p90().getAmount(),
                quota.map(goal -> share(projection.chanceToReach(goal))));
    }

    private static BigDecimal share(double share) {
        return BigDecimal.valueOf(share).setScale(DECIMALS, RoundingMode.HALF_UP);
    }

    private List<Outlook.Bin> bins() {
        long low = edge(EDGE, Math::min);
        long high = Math.max(low + BINS, edge(1 - EDGE, Math::max) + 1);
        long width = (high - low + BINS - 1) / BINS;
        double[] alone = binned(independent.revenue(), low, width);
        double[] together = binned(shared.revenue(), low, width);
        List<Outlook.Bin> bins = new ArrayList<>();
        for (int i = 0; i < BINS; i++) {
            bins.add(new Outlook.Bin(
                    money(low + i * width).getAmount(),
                    money(low + (i + 1) * width).getAmount(),
                    share(alone[i]),
                    share(together[i])));
        }
        return bins;
    }

    private long edge(double share, LongBinaryOperator which) {
        return which.applyAsLong(
                independent.revenue().quantile(share).getAmountMinorLong(),
                shared.revenue().quantile(share).getAmountMinorLong());
    }

    private static double[] binned(RevenueDistribution revenue, long low, long width) {
        double[] shares = new double[BINS];
        for (RevenueDistribution.Sum sum : revenue.sums()) {
            long bin = Math.floorDiv(sum.amount().getAmountMinorLong() - low, width);
            if (bin >= 0 && bin < BINS) {
                shares[(int) bin] += sum.probability();
            }
        }
        return shares;
    }

    private Money money(long minor) {
        return Money.ofMinor(data.currency(), minor);
    }

    /** The gap to the quota; deals share a part of their luck here. */
    Optional<Outlook.Gap> gap() {
        if (quota.isEmpty() || shared.open().isEmpty()) {
            return Optional.empty();
        }
        GapClosing closing = GapClosing.of(shared, quota.get());
        Optional<GapPlan> plan = closing.fewest(CONFIDENCE);
        Set<OpportunityId> chosen = plan.stream()
                .flatMap(found -> found.deals().stream())
                .map(deal -> deal.deal().id())
                .collect(Collectors.toSet());
        return Optional.of(new Outlook.Gap(
                period.name(),
                closing.gap().getAmount(),
                share(closing.chanceOfAll()),
                BigDecimal.valueOf(CONFIDENCE),
                plan.map(found -> share(found.chance())),
                plan.filter(found -> found.search() == GapPlan.Search.EXACT).isPresent(),
                deals(closing, chosen)));
    }

    private List<Outlook.GapDeal> deals(GapClosing closing, Set<OpportunityId> chosen) {
        List<Outlook.GapDeal> deals = new ArrayList<>();
        for (GapCloser closer : closing.ranked()) {
            if (deals.size() < MOST_DEALS
                    || chosen.contains(closer.deal().deal().id())) {
                deals.add(deal(closer, chosen));
            }
        }
        return deals;
    }

    private Outlook.GapDeal deal(GapCloser closer, Set<OpportunityId> chosen) {
        Opportunity deal = closer.deal().deal();
        return new Outlook.GapDeal(
                deal.name(),
                data.account(deal).map(Account::name).orElse(""),
                data.userName(deal.owner()),
                deal.stage().code(),
                closer.deal().amount().getAmount(),
                share(closer.deal().chance().probability()),
                closer.expected().getAmount(),
                chosen.contains(deal.id()),
                closer.reasons());
    }
}
