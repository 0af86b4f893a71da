package org.sfa.benchmarks;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

/** The process of {@link AssignmentBenchmark}: {@code quick} or {@code full} is its argument. */
final class AssignmentRun {

    private static final int LEADS = 100_000;
    private static final List<Integer> SIZES = List.of(10, 100, 1_000, 10_000);
    private static final List<Integer> QUICK_SIZES = SIZES.subList(1, SIZES.size());

    private final LeadMarket market = new LeadMarket(LEADS);
    private final Report report =
            new Report("", "rules", "leads", "matched", "ns/lead", "leads/s", "compiled in ms", "times ours");
    private final List<Integer> sizes;
    private final int rounds;
    private final long roundNanos;
    private final long warmUpNanos;

    private AssignmentRun(boolean quick) {
        this.sizes = quick ? QUICK_SIZES : SIZES;
        this.rounds = quick ? 5 : 7;
        this.roundNanos = quick ? 100_000_000L : 500_000_000L;
        this.warmUpNanos = quick ? 500_000_000L : 2_000_000_000L;
    }

    /** Runs the measurements; ends with 1 when the answers differ. */
    public static void main(String[] args) {
        try {
            new AssignmentRun(args[0].equals("quick")).measure(System.out);
        } catch (UnequalAnswersException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private void measure(PrintStream out) {
        out.println(Report.format(
                "%,d leads with 9 attributes, processor time of one thread; median of %d rounds", LEADS, rounds));
        double hundred = 0;
        double most = 0;
        for (int size : sizes) {
            double ours = measure(size);
            hundred = size == 100 ? ours : hundred;
            most = ours;
        }
        report.ratio("assignment.growth", hundred, most);
        report.print(out);
    }

    private double measure(int size) {
        List<List<RuleTest>> rules = RuleBook.of(size);
        Measured ours = compiled(() -> new IndexSide(market, rules, false));
        Measured oneByOne = compiled(() -> new IndexSide(market, rules, true));
        Measured limit = compiled(() -> new BitSetSide(market, rules));
        Measured linear = compiled(() -> new LinearSide(market, rules));
        Measured easy = compiled(() -> new EasyRulesSide(market, rules));
        List<Measured> drools = new ArrayList<>();
        for (DroolsSide.Mode mode : DroolsSide.Mode.values()) {
            drools.add(compiled(() -> new DroolsSide(mode, market, rules)));
        }
        List<Measured> all = new ArrayList<>(List.of(ours, oneByOne, limit, linear, easy));
        all.addAll(drools);
        all.forEach(side -> side.warmUp(warmUpNanos, roundNanos));
        System.gc();
        for (int round = 0; round < rounds; round++) {
            all.forEach(Measured::round);
        }
        all.forEach(side -> side.requireSame(ours));
        all.forEach(side -> row(size, side, ours));
        Measured best = drools.stream()
                .min(Comparator.comparingDouble(Measured::nanosPerLead))
                .orElseThrow();
        ratio(size, "onebyone", oneByOne, ours);
        ratio(size, "linear", linear, ours);
        ratio(size, "drools", best, ours);
        ratio(size, "easyrules", easy, ours);
        ratio(size, "limit", limit, ours);
        return ours.nanosPerLead();
    }

    private Measured compiled(Supplier<AssignmentSide> side) {
        long start = System.nanoTime();
        AssignmentSide compiled = side.get();
        return new Measured(compiled, System.nanoTime() - start, LEADS);
    }

    private void ratio(int size, String peer, Measured theirs, Measured ours) {
        report.ratio("assignment.r" + size + "." + peer, theirs.nanosPerLead(), ours.nanosPerLead());
    }

    private void row(int size, Measured side, Measured ours) {
        report.row(
                side.title(),
                Report.format("%,d", size),
                Report.format("%,d", side.leads()),
                Report.format("%.0f%%", 100 * side.matched()),
                Report.format("%,.1f", side.nanosPerLead()),
                Report.format("%,.0f", 1e9 / side.nanosPerLead()),
                Report.format("%,.1f", side.compileNanos() / 1e6),
                Report.format("%,.2f", side.nanosPerLead() / ours.nanosPerLead()));
    }
}
