package org.sfa.examples;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line of the examples; its one command so far is {@code report}. */
@Command(
        name = "sfa-examples",
        description = "Sales force automation as a Java library: things to run.",
        mixinStandardHelpOptions = true,
        version = "sfa-examples 0.1.0",
        subcommands = ReportCommand.class)
public final class Main implements Runnable {

    private Main() {}

    /** Runs the command line and ends the process with its exit code when that is not 0. */
    public static void main(String[] args) {
        int code = run(args);
        if (code != 0) {
            System.exit(code);
        }
    }

    /** Runs the command line and returns its exit code. */
    static int run(String... args) {
        return new CommandLine(new Main())
                .setExecutionExceptionHandler((failure, line, parsed) -> {
                    line.getErr().println(line.getColorScheme().errorText("error: " + ReportCommand.message(failure)));
                    return ReportCommand.FAILED;
                })
                .execute(args);
    }

    @Override
    public void run() {
        CommandLine.usage(this, System.out);
    }
}
