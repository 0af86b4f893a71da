package org.sfa.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCommandTest {

    private static final String TABLE = """
            {"file": "accounts.csv", "entity": "account", "key": "id", "attributes": {
              "name": "name", "employees": "employees",
              "industry": {"column": "industry", "aliases":
                {"foood": "food", "stel": "steel", "carz": "cars", "toyz": "toys", "tee": "tea", "silc": "silk"}}}}""";

    @TempDir
    private Path temp;

    private Path folder;
    private Path output;

    @BeforeEach
    void writeFolder() throws IOException {
        folder = Files.createDirectory(temp.resolve("data"));
        output = temp.resolve("made").resolve("here");
        write("mapping.json", mapping("\"asOf\": \"2026-01-31\",", TABLE));
        write("accounts.csv", "id,name,employees,industry", "1,Acme,12,food", "2,Bolt,7,steel");
    }

    @Test
    void folder_makesBothFilesAndTables() throws IOException {
        CommandRun run = report(folder.toString());

        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(output).isDirectoryContaining("glob:**report.json").isDirectoryContaining("glob:**report.html");
        assertThat(run.out())
                .contains("Tiny")
                .endsWith("Written: " + output.resolve("report.json") + " and " + output.resolve("report.html")
                        + System.lineSeparator());
        JsonNode report = CommandRun.json(output);
        assertThat(report.at("/header/title").asText()).isEqualTo("Tiny");
        assertThat(report.at("/header/source").asText()).isEqualTo("data");
        assertThat(report.at("/header/currency").asText()).isEqualTo("EUR");
        assertThat(report.at("/header/asOf").asText()).isEqualTo("2026-01-31");
        assertThat(report.at("/files/0/saved").asInt()).isEqualTo(2);
    }

    @Test
    void quiet_printsNoTables() {
        CommandRun run = report(folder.toString(), "--quiet");

        assertThat(run.code()).isZero();
        assertThat(run.out()).startsWith("Written: ").hasLineCount(1);
    }

    @Test
    void asOf_overridesTheMapping() throws IOException {
        assertThat(report(folder.toString(), "--as-of", "2025-06-30").code()).isZero();

        assertThat(CommandRun.json(output).at("/header/asOf").asText()).isEqualTo("2025-06-30");
    }

    @Test
    void withoutAnyAsOf_itIsToday() throws IOException {
        write("mapping.json", mapping("", TABLE));
        LocalDate before = LocalDate.now(java.time.ZoneOffset.UTC);

        assertThat(report(folder.toString()).code()).isZero();

        assertThat(LocalDate.parse(CommandRun.json(output).at("/header/asOf").asText()))
                .isBetween(before, LocalDate.now(java.time.ZoneOffset.UTC));
    }

    @Test
    void mappingElsewhere_isTakenInsteadOfThatOfTheFolder() throws IOException {
        Path elsewhere = temp.resolve("other.json");
        Files.move(folder.resolve("mapping.json"), elsewhere);

        assertThat(report(folder.toString(), "--mapping", elsewhere.toString()).code())
                .isZero();
    }

    @Test
    void repairs_areReportedInTheOrderOfTheFile() throws IOException {
        write(
                "accounts.csv",
                "id,name,employees,industry",
                "1,A,1,silc",
                "2,B,1,foood",
                "3,C,1,tee",
                "4,D,1,carz",
                "5,E,1,toyz",
                "6,F,1,stel",
                "7,G,1,silc");

        assertThat(report(folder.toString()).code()).isZero();

        assertThat(CommandRun.each(CommandRun.json(output).get("findings"))
                        .map(finding -> finding.get("what").asText())
                        .filter(what -> what.contains("repaired")))
                .extracting(what -> what.substring(what.indexOf(", ") + 2))
                .containsExactly(
                        "industry: silc → silk",
                        "industry: foood → food",
                        "industry: tee → tea",
                        "industry: carz → cars",
                        "industry: toyz → toys",
                        "industry: stel → steel");
    }

    @Test
    void rejectedRows_exitWith3AndAreReported() throws IOException {
        write("accounts.csv", "id,name,employees,industry", "1,Acme,12,food", "2,Bolt,many,steel", "3,,4,food");

        CommandRun run = report(folder.toString());

        assertThat(run.code()).isEqualTo(3);
        JsonNode report = CommandRun.json(output);
        assertThat(report.at("/files/0/saved").asInt()).isEqualTo(1);
        assertThat(report.at("/files/0/rejected").asInt()).isEqualTo(2);
        JsonNode finding = CommandRun.row(report.get("findings"), "severity", "error");
        assertThat(finding.get("what").asText()).isEqualTo("rows of accounts.csv rejected as account");
        assertThat(finding.get("count").asInt()).isEqualTo(2);
        assertThat(finding.get("examples").toString()).contains("accounts.csv", "3", "employees", "many");
    }

    // The command line is wrong

    @Test
    void unknownOption_exitsWith2AndShowsUsage() {
        CommandRun run = report("--colour");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("Unknown option: '--colour'").contains("Usage: sfa-examples report");
    }

    @Test
    void unknownCommand_exitsWith2() {
        assertThat(CommandRun.of("forecast").code()).isEqualTo(2);
    }

    @Test
    void missingFolder_exitsWith2() {
        CommandRun run = report(temp.resolve("nowhere").toString());

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).startsWith("there is no folder " + temp.resolve("nowhere"));
        assertThat(output).doesNotExist();
    }

    @Test
    void missingMapping_exitsWith2AndSaysWhatToDo() throws IOException {
        Files.delete(folder.resolve("mapping.json"));

        CommandRun run = report(folder.toString());

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .startsWith("there is no mapping " + folder.resolve("mapping.json") + "; name one with --mapping");
    }

    @Test
    void unsupportedStore_exitsWith2() {
        CommandRun run = report("--store", "mongodb://x");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).startsWith("--store mongodb://x is neither a JDBC URL nor memory:");
    }

    @Test
    void optionsThatNeedAFolder_exitWith2WithoutOne() {
        CommandRun mapped = report("--mapping", folder.resolve("mapping.json").toString());
        CommandRun fiscal = report("--fiscal-year-start", "APRIL");

        assertThat(mapped.code()).isEqualTo(2);
        assertThat(mapped.err()).startsWith("--mapping needs a folder");
        assertThat(fiscal.code()).isEqualTo(2);
        assertThat(fiscal.err()).startsWith("--fiscal-year-start needs a folder");
    }

    @Test
    void valuesThatAreNone_exitWith2() {
        CommandRun day = report(folder.toString(), "--as-of", "30.6.2025");
        CommandRun month = report(folder.toString(), "--fiscal-year-start", "SMARCH");

        assertThat(day.code()).isEqualTo(2);
        assertThat(day.err()).startsWith("Invalid value for option '--as-of'").contains("30.6.2025");
        assertThat(month.code()).isEqualTo(2);
        assertThat(month.err()).startsWith("Invalid value for option '--fiscal-year-start'");
    }

    // The report can't be made

    @Test
    void malformedMapping_exitsWith1AndNamesTheFile() throws IOException {
        write("mapping.json", "{\"name\": \"Tiny\", ");

        CommandRun run = report(folder.toString());

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).startsWith("error: ").contains("mapping.json").doesNotContain("\tat ");
        assertThat(output).doesNotExist();
    }

    @Test
    void mappingOfAnUnknownAttribute_exitsWith1AndNamesIt() throws IOException {
        write(
                "mapping.json",
                mapping("", TABLE.replace("\"employees\": \"employees\"", "\"emplojees\": \"employees\"")));

        CommandRun run = report(folder.toString());

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).startsWith("error: ").contains("emplojees");
    }

    @Test
    void missingFile_exitsWith1AndIsNamed() throws IOException {
        Files.delete(folder.resolve("accounts.csv"));

        CommandRun run = report(folder.toString());

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).startsWith("error: ").contains("accounts.csv").doesNotContain("\tat ");
    }

    @Test
    void outputThatIsAFile_exitsWith1() throws IOException {
        Path taken = Files.writeString(temp.resolve("taken"), "x");

        CommandRun run = CommandRun.report(folder.toString(), "--output", taken.toString());

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).startsWith("error: ").contains("taken");
        assertThat(taken).hasContent("x");
    }

    // Help

    @Test
    void help_namesOptionsDefaultsAndExitCodes() {
        CommandRun run = CommandRun.report("--help");

        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .startsWith("Usage: sfa-examples report ")
                .contains(
                        "FOLDER",
                        "--mapping=FILE",
                        "--as-of=DATE",
                        "--output=DIR",
                        "sfa-report",
                        "--store=URL",
                        "memory:",
                        "--fiscal-year-start=MONTH",
                        "--quiet",
                        "Exit codes:")
                .containsPattern("(?m)^ *0 +the report was made$")
                .containsPattern("(?m)^ *1 +it could not be made$")
                .containsPattern("(?m)^ *2 +the command line was wrong$")
                .containsPattern("(?m)^ *3 +the report was made, but rows of the files were rejected$");
    }

    @Test
    void noCommand_showsUsage() {
        CommandRun run = CommandRun.of();

        assertThat(run.code()).isZero();
        assertThat(run.out()).startsWith("Usage: sfa-examples ").contains("report");
    }

    @Test
    void version_isPrinted() {
        assertThat(CommandRun.of("--version").out()).startsWith("sfa-examples ");
    }

    private CommandRun report(String... args) {
        String[] all = java.util.Arrays.copyOf(args, args.length + 2);
        all[args.length] = "--output";
        all[args.length + 1] = output.toString();
        return CommandRun.report(all);
    }

    private static String mapping(String asOf, String table) {
        return "{\"name\": \"Tiny\", " + asOf
                + " \"currency\": \"EUR\", \"zone\": \"UTC\", \"locale\": \"en-US\", \"tables\": [" + table + "]}";
    }

    private void write(String name, String... lines) throws IOException {
        Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
    }
}
