package org.sfa.benchmarks;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.sfa.core.Sfa;
import org.sfa.core.transfer.ImportMapping;
import org.sfa.core.transfer.ImportOptions;
import org.sfa.core.transfer.ImportReport;

/** The CSV files of a company that does not exist, equal in each run, and their mapping. */
final class Company {

    static final String DEALS = "opportunities.csv";
    static final int DEALS_PER_ACCOUNT = 50;

    private static final long SEED = 20261121;
    private static final int USERS = 400;
    private static final int PRODUCTS = 60;
    private static final LocalDate FIRST_DAY = LocalDate.of(2023, 1, 2);
    private static final int DAYS = 900;

    private static final List<String> NAMES = List.of(
            "Northwind",
            "Contoso",
            "Fabrikam",
            "Tailspin",
            "Litware",
            "Proseware",
            "Adatum",
            "Lucerne",
            "Trey",
            "Wingtip");
    private static final List<String> FORMS = List.of("Ltd", "GmbH", "Inc.", "S.A.", "AG", "Kft.", "B.V.", "& Sons");
    private static final List<String> INDUSTRIES =
            List.of("Automotive", "Banking", "Chemicals", "Education", "Energy", "Health", "Retail", "Telecom");
    private static final List<String> FIRST_NAMES =
            List.of("Ada", "Ben", "Chen", "Dora", "Emil", "Fatima", "Goran", "Hana", "Igor", "Julia", "Kenji", "Lena");
    private static final List<String> LAST_NAMES =
            List.of("Weber", "Rossi", "Novak", "Tanaka", "Silva", "Dubois", "Kim", "Larsen", "Okafor", "Moreau");
    private static final List<String> PURPOSES =
            List.of("Renewal", "New business", "Upgrade", "Add-on", "Pilot", "Roll-out", "Migration");
    private static final List<String> STAGES = List.of(
            "Prospecting",
            "Qualification",
            "Needs analysis",
            "Proposal",
            "Negotiation",
            "Contract",
            "Closed Won",
            "Closed Won",
            "Closed Lost");
    private static final List<String> SOURCES =
            List.of("Web", "Referral", "Trade show", "Partner", "Cold call", "Campaign", "");
    private static final List<String> STEPS = List.of(
            "Call back",
            "Send the revised offer to",
            "Arrange a demo with",
            "Clarify the terms with",
            "Visit",
            "Remind");
    private static final List<String> CURRENCIES = List.of("USD", "EUR", "EUR", "GBP", "JPY");

    private Company() {}

    /** Writes the files of a company with so many deals into a new temporary folder. */
    static Path write(int deals) throws IOException {
        Path folder = Files.createTempDirectory("sfa-benchmark");
        SplittableRandom random = new SplittableRandom(SEED);
        int accounts = accounts(deals);
        try (BufferedWriter out = Files.newBufferedWriter(folder.resolve("users.csv"))) {
            out.write("User ID,Name,Role\n");
            for (int i = 0; i < USERS; i++) {
                out.write(user(i) + "," + person(i) + ",agent\n");
            }
        }
        try (BufferedWriter out = Files.newBufferedWriter(folder.resolve("products.csv"))) {
            out.write("Product,Family,List Price\n");
            for (int i = 0; i < PRODUCTS; i++) {
                out.write(product(i) + ",Family " + i % 7 + "," + (100 + 37 * i) + ".50\n");
            }
        }
        try (BufferedWriter out = Files.newBufferedWriter(folder.resolve("accounts.csv"))) {
            out.write("Account ID,Account Name,Industry,Owner,Employees\n");
            for (int i = 0; i < accounts; i++) {
                String fields = account(i) + ",\"" + accountName(i) + "\"," + any(INDUSTRIES, random);
                out.write(fields + "," + user(random.nextInt(USERS)) + "," + random.nextInt(5, 20_000) + "\n");
            }
        }
        try (BufferedWriter out = Files.newBufferedWriter(folder.resolve(DEALS))) {
            out.write(
                    "Opportunity ID,Opportunity Name,Account ID,Owner,Product,Stage,Amount,Currency,Created,Close Date,"
                            + "Lead Source,Next Step\n");
            for (int i = 0; i < deals; i++) {
                writeDeal(i, accounts, random, out);
            }
        }
        return folder;
    }

    static int accounts(int deals) {
        return Math.max(1, deals / DEALS_PER_ACCOUNT);
    }

    /** The key of an account. */
    static String account(int number) {
        return String.format(Locale.ROOT, "A-%06d", number);
    }

    private static void writeDeal(int number, int accounts, SplittableRandom random, BufferedWriter out)
            throws IOException {
        int account = number % accounts;
        LocalDate created = FIRST_DAY.plusDays(random.nextInt(DAYS));
        String currency = any(CURRENCIES, random);
        long amount = Math.round(Math.exp(7.5 + 3.5 * random.nextDouble() + random.nextDouble()) * 100);
        boolean round = currency.equals("JPY") || random.nextInt(3) == 0;
        String step = random.nextInt(3) == 0 ? "" : any(STEPS, random) + " " + person(random.nextInt(USERS));
        out.write("0065g" + Long.toString(1_000_000_000L + number, 36).toUpperCase(Locale.ROOT) + "AA");
        out.write(",\"" + accountName(account) + " - " + any(PURPOSES, random) + "\",");
        out.write(account(account) + "," + user(random.nextInt(USERS)) + "," + product(random.nextInt(PRODUCTS)));
        out.write("," + any(STAGES, random) + "," + amount / 100);
        out.write(round ? "" : "." + amount % 100 / 10 + amount % 10);
        out.write("," + currency + "," + created + "," + created.plusDays(random.nextInt(10, 200)));
        out.write("," + any(SOURCES, random) + "," + step + "\n");
    }

    private static String user(int number) {
        return "U-" + (1000 + number);
    }

    private static String product(int number) {
        return "PRD-" + (100 + number);
    }

    private static String person(int number) {
        String last = LAST_NAMES.get(number / FIRST_NAMES.size() % LAST_NAMES.size());
        return FIRST_NAMES.get(number % FIRST_NAMES.size()) + " " + last;
    }

    private static String accountName(int number) {
        return NAMES.get(number % NAMES.size()) + " " + number + ", " + FORMS.get(number / 7 % FORMS.size());
    }

    private static String any(List<String> texts, SplittableRandom random) {
        return texts.get(random.nextInt(texts.size()));
    }

    /** The mapping of the files. */
    static ImportMapping mapping() throws IOException {
        try (InputStream json = Objects.requireNonNull(Company.class.getResourceAsStream("mapping.json"))) {
            return ImportMapping.read(new String(json.readAllBytes(), StandardCharsets.UTF_8), "mapping.json");
        }
    }

    /** Imports the files; every row must be good. */
    static ImportReport read(Path folder, Sfa sfa) throws IOException {
        ImportReport report = sfa.importer().run(mapping(), folder, ImportOptions.standard());
        Report.requireEqual(
                "the number of rejected rows "
                        + report.problems().stream().limit(3).toList(),
                0L,
                report.rejected());
        return report;
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(Company::deleteFile);
        }
    }

    private static void deleteFile(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
