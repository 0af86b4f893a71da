package org.sfa.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;

/** Runs a benchmark by its name: {@code NAME [--quick]}. */
public final class Main {

    private static final int UNEQUAL = 1;
    private static final int USAGE = 2;

    private static final List<Benchmark> BENCHMARKS = List.of(
            new ImportBenchmark(),
            new QueryBenchmark(),
            new StoreBenchmark(),
            new AssignmentBenchmark(),
            new QuoteBenchmark(),
            new RollupBenchmark(),
            new LiveBenchmark(),
            new StagesBenchmark());

    private Main() {}

    /** Exits with 0, with 1 when the answers differ or the benchmark failed, and with 2 when the arguments are wrong. */
    public static void main(String[] args) throws IOException {
        int code = run(List.of(args), System.out, System.err);
        if (code != 0) {
            System.exit(code);
        }
    }

    static int run(List<String> args, PrintStream out, PrintStream err) throws IOException {
        List<String> names = args.stream().filter(arg -> !arg.startsWith("-")).toList();
        List<String> options = args.stream().filter(arg -> arg.startsWith("-")).toList();
        Optional<Benchmark> found = BENCHMARKS.stream()
                .filter(benchmark -> names.equals(List.of(benchmark.name())))
                .findFirst();
        if (found.isEmpty() || !List.of("--quick").containsAll(options)) {
            err.print(help());
            return USAGE;
        }
        try {
            found.get().run(options.contains("--quick"), out);
            return 0;
        } catch (UnequalAnswersException e) {
            err.println(e.getMessage());
            return UNEQUAL;
        }
    }

    private static String help() {
        StringBuilder help = new StringBuilder("usage: java -jar sfa-benchmarks.jar NAME [--quick]\n\n");
        for (Benchmark benchmark : BENCHMARKS) {
            help.append(String.format("  %-10s %s%n", benchmark.name(), benchmark.summary()));
        }
        return help.append("\n--quick does less work, in less than 50 seconds\n")
                .toString();
    }
}
