package org.sfa.examples;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;
import org.sfa.core.Sfa;
import org.sfa.core.currency.CurrencyConverter;
import org.sfa.core.currency.ExchangeRates;
import org.sfa.core.field.FieldDefinitions;
import org.sfa.core.time.FiscalCalendar;
import org.sfa.core.transfer.ImportMapping;
import org.sfa.core.transfer.ImportOptions;
import org.sfa.core.transfer.ImportReport;
import org.sfa.examples.figures.ReportBuilder;
import org.sfa.examples.figures.ReportSettings;
import org.sfa.examples.report.HtmlReport;
import org.sfa.examples.report.JsonReport;
import org.sfa.examples.report.SalesReport;
import org.sfa.examples.report.TerminalReport;
import org.sfa.examples.sample.SampleCompany;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes the sales report: of a generated company, or of a folder of CSV files. */
@Command(
        name = "report",
        description = "Makes the sales report: as tables here, and as report.json and report.html.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the report was made",
            "1:it could not be made",
            "2:the command line was wrong",
            "3:the report was made, but rows of the files were rejected"
        })
final class ReportCommand implements Callable<Integer> {

    /** The exit code when the report could not be made. */
    static final int FAILED = 1;

    private static final int REJECTED = 3;
    private static final long SEED = 20_260_101L;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "FOLDER",
            description = "A folder of CSV files. Without it: a company generated from a seed.")
    private @Nullable Path folder;

    @Option(
            names = "--mapping",
            paramLabel = "FILE",
            description = "How the files become entities; default: mapping.json in the folder.")
    private @Nullable Path mapping;

    @Option(
            names = "--as-of",
            paramLabel = "DATE",
            description =
                    "The day at whose end the figures hold, yyyy-mm-dd; default: that of the mapping, else today.")
    private @Nullable LocalDate asOf;

    @Option(
            names = "--output",
            paramLabel = "DIR",
            defaultValue = "sfa-report",
            description = "Where report.json and report.html are written; default: ${DEFAULT-VALUE}.")
    private Path output = Path.of("sfa-report");

    @Option(
            names = "--store",
            paramLabel = "URL",
            defaultValue = Stores.MEMORY,
            description = {
                "Where the data is kept: a JDBC URL of H2, SQLite, PostgreSQL or MariaDB, or ${DEFAULT-VALUE} (default).",
                "Files imported again into a database change nothing there."
            })
    private String store = Stores.MEMORY;

    @Option(
            names = "--fiscal-year-start",
            paramLabel = "MONTH",
            defaultValue = "JANUARY",
            description = "The first month of the fiscal year; default: ${DEFAULT-VALUE}.")
    private Month fiscalYearStart = Month.JANUARY;

    @Option(names = "--quiet", description = "Prints no tables.")
    private boolean quiet;

    @Spec
    private @Nullable CommandSpec spec;

    /** A store with data, and what a report of it is to be about. */
    private record Source(Sfa sfa, ReportSettings settings) {}

    @Override
    public Integer call() throws IOException {
        if (!Stores.isKnown(store)) {
            throw new ParameterException(
                    commandSpec().commandLine(), "--store " + store + " is neither a JDBC URL nor " + Stores.MEMORY);
        }
        Source source = folder == null ? sample() : files(folder);
        try (Sfa sfa = source.sfa()) {
            SalesReport report = ReportBuilder.build(sfa, source.settings());
            write(report);
            return source.settings()
                            .imported()
                            .filter(imported -> !imported.isClean())
                            .isPresent()
                    ? REJECTED
                    : 0;
        }
    }

    private Source sample() {
        if (mapping != null) {
            throw new ParameterException(commandSpec().commandLine(), "--mapping needs a folder");
        }
        if (fiscalYearStart != Month.JANUARY) {
            throw new ParameterException(
                    commandSpec().commandLine(),
                    "--fiscal-year-start needs a folder: the years of the generated company start in January");
        }
        LocalDate day = asOf == null ? SampleCompany.AS_OF : asOf;
        return new Source(
                SampleCompany.generate(SEED, Stores.of(store, FieldDefinitions.none())),
                new ReportSettings(
                        "Northwind Robotics",
                        "generated, seed " + SEED,
                        day,
                        ZoneOffset.UTC,
                        SampleCompany.calendar(),
                        SampleCompany.converter(),
                        Optional.empty()));
    }

    private Source files(Path from) {
        if (!Files.isDirectory(from)) {
            throw new ParameterException(commandSpec().commandLine(), "there is no folder " + from);
        }
        Path file = mapping == null ? from.resolve("mapping.json") : mapping;
        if (!Files.isRegularFile(file)) {
            throw new ParameterException(
                    commandSpec().commandLine(), "there is no mapping " + file + "; name one with --mapping");
        }
        ImportMapping read = ImportMapping.read(file);
        Sfa sfa = Stores.of(store, read.fields()).apply(Sfa.builder()).build();
        ImportReport imported = importFiles(sfa, read, from);
        CurrencyUnit currency = CurrencyUnit.of(read.currency().orElse("USD"));
        CurrencyConverter converter =
                CurrencyConverter.closeDate(ExchangeRates.builder(currency).build(), currency, RoundingMode.HALF_EVEN);
        LocalDate day = asOf != null
                ? asOf
                : read.asOf().orElseGet(() -> LocalDate.now(sfa.clock().withZone(read.zone())));
        return new Source(
                sfa,
                new ReportSettings(
                        read.name(),
                        String.valueOf(from.toAbsolutePath().normalize().getFileName()),
                        day,
                        read.zone(),
                        FiscalCalendar.monthBased(fiscalYearStart),
                        converter,
                        Optional.of(imported)));
    }

    private static ImportReport importFiles(Sfa sfa, ImportMapping mapping, Path folder) {
        try (ImportProgress progress = ImportProgress.start(mapping)) {
            return sfa.importer().run(mapping, folder, ImportOptions.standard().withListener(progress));
        }
    }

    private void write(SalesReport report) throws IOException {
        Files.createDirectories(output);
        new JsonReport().write(report, output.resolve("report.json"));
        new HtmlReport().write(report, output.resolve("report.html"));
        PrintWriter out = commandSpec().commandLine().getOut();
        if (!quiet) {
            out.print(new TerminalReport(System.console() != null).render(report));
        }
        out.println("Written: " + output.resolve("report.json") + " and " + output.resolve("report.html"));
        out.flush();
    }

    private CommandSpec commandSpec() {
        if (spec == null) {
            throw new IllegalStateException("picocli sets the specification before the call");
        }
        return spec;
    }

    /** Says what went wrong in words for the person at the command line. */
    static String message(Exception failure) {
        if (failure instanceof NoSuchFileException missing) {
            return "there is no file " + missing.getFile();
        }
        if (failure instanceof UncheckedIOException wrapped && wrapped.getCause() != null) {
            return message(wrapped.getCause());
        }
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }
}
