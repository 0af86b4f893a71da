package org.sfa.core.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sfa.core.csv.CsvLimits;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.error.SfaException;
import org.sfa.core.lead.Lead;
import org.sfa.core.opportunity.SalesProcess;
import org.sfa.core.transfer.ImportOptions.Mode;

/** What becomes of bad rows and bad files. */
class ImportModesTest {

    private static final String LEADS =
            "{'file':'l.csv','entity':'lead','key':'id','attributes':{'company':'c','employees':'n','createdOn':'d'}}";
    private static final String PROCESS = "'salesProcesses':[{'id':'P','name':'P','stages':["
            + "{'code':'open','probability':0.5,'category':'pipeline','outcome':'open'},"
            + "{'code':'won','probability':1,'category':'closed','outcome':'won'},"
            + "{'code':'lost','probability':0,'category':'omitted','outcome':'lost'}]}]";
    /** The second and seventh row can't be read, the fourth and the last are refused at the commit. */
    private static final String MIXED = "id,c,n,d\n1,a,1,2026-01-01\n2,b,x,2026-01-01\n3,c,3,\n4,d,-4,\n5,e,5,\n"
            + "6,f,6,\n7,g,7,2026-02-30\n8,h,8,\n9,i,-9,\n";

    @TempDir
    Path folder;

    private Desk desk(String file) {
        return new Desk(folder, Desk.table(LEADS, PROCESS)).file("l.csv", file);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8, 9, 10, 1000})
    void keepGood_bringsInExactlyTheGoodRows(int batch) {
        Desk desk = desk(MIXED);

        ImportReport report = desk.runInBatches(batch);

        assertThat(report.written()).isTrue();
        assertThat(report.isClean()).isFalse();
        assertThat(report.rejected()).isEqualTo(4);
        assertThat(report.problems())
                .extracting(ImportProblem::line, ImportProblem::column, ImportProblem::value)
                .containsExactly(
                        tuple(3L, Optional.of("n"), Optional.of("x")),
                        tuple(5L, Optional.empty(), Optional.empty()),
                        tuple(8L, Optional.of("d"), Optional.of("2026-02-30")),
                        tuple(10L, Optional.empty(), Optional.empty()));
        assertThat(report.problems()).allMatch(problem -> problem.file().equals("l.csv"));
        assertThat(report.problems())
                .extracting(ImportProblem::reason)
                .satisfiesExactly(
                        reason -> assertThat(reason).isEqualTo("must be a decimal number, but was x"),
                        reason -> assertThat(reason)
                                .startsWith("lead:lead-")
                                .endsWith(" was refused: employees must not be negative, but was -4"),
                        reason -> assertThat(reason)
                                .isEqualTo("must be a day that exists, written yyyy-mm-dd, but was 2026-02-30"),
                        reason -> assertThat(reason).endsWith("employees must not be negative, but was -9"));
        assertThat(desk.all(Lead.TYPE))
                .extracting(lead -> lead.externalKey().orElseThrow())
                .containsExactly("1", "3", "5", "6", "8");
        ImportReport.Table table = report.tables().get(0);
        assertThat(List.of(table.read(), table.created(), table.updated(), table.unchanged(), table.skipped()))
                .containsExactly(9L, 5L, 0L, 0L, 0L);
        assertThat(report.problems().get(0))
                .hasToString("l.csv, line 3, column n: must be a decimal number, but was x");
    }

    @Test
    void keepGood_rejectsARowThatRepeatsOneThatIsRefusedAtTheCommit() {
        Desk desk = desk("id,c,n,d\n1,a,-1,\n1,a,-1,\n2,b,2,\n2,b,2,\n");

        ImportReport.Table table = desk.run().tables().get(0);

        assertThat(table.problems()).extracting(ImportProblem::line).containsExactly(2L, 3L);
        assertThat(List.of(table.created(), table.unchanged(), table.rejected()))
                .containsExactly(1L, 1L, 2L);
        assertThat(desk.all(Lead.TYPE)).hasSize(1);
    }

    @Test
    void keepGood_keepsTheLastGoodRowOfAKeyWhenAnotherRowIsRefusedAtTheCommit() {
        Desk desk = desk("id,c,n,d\n1,a,1,\n1,b,1,\n2,x,-2,\n1,c,1,\n");

        assertThat(desk.run().rejected()).isEqualTo(1);
        assertThat(desk.get(Lead.TYPE, "1").company()).contains("c");
    }

    @Test
    void keepGood_leavesAKnownRecordAsItWasWhenItsRowIsBad() {
        Desk desk = desk("id,c,n,d\n1,a,1,\n2,b,2,\n");
        desk.run();
        desk.file("l.csv", "id,c,n,d\n1,z,-1,\n2,y,2,\n");

        ImportReport.Table table = desk.run().tables().get(0);

        assertThat(List.of(table.updated(), table.rejected())).containsExactly(1L, 1L);
        assertThat(desk.get(Lead.TYPE, "1").company()).contains("a");
        assertThat(desk.get(Lead.TYPE, "2").company()).contains("y");
    }

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"ALL_OR_NOTHING", "DRY_RUN"})
    void badRow_meansThatNothingIsWritten(Mode mode) {
        Desk desk = desk(MIXED);

        ImportReport report = desk.run(mode);

        assertThat(report.written()).isFalse();
        assertThat(report.problems()).extracting(ImportProblem::line).containsExactly(3L, 5L, 8L, 10L);
        assertThat(desk.head()).isZero();
        assertThat(desk.all(SalesProcess.TYPE)).isEmpty();
    }

    @Test
    void allOrNothing_writesEverythingAtOnceWhenAllIsGood() {
        Desk desk = desk("id,c,n,d\n1,a,1,\n2,b,2,\n3,c,3,\n");

        ImportReport report = desk.run(Mode.ALL_OR_NOTHING);

        assertThat(report.written()).isTrue();
        assertThat(report.tables().get(0).created()).isEqualTo(3);
        assertThat(desk.head()).as("three leads and the sales process").isEqualTo(4);
        assertThat(desk.store.changes().after(0, 9)).as("one unit").allMatch(change -> change.unitEnd() == 4);
        assertThat(desk.run(Mode.ALL_OR_NOTHING).tables().get(0).unchanged()).isEqualTo(3);
        assertThat(desk.head()).isEqualTo(4);
    }

    @Test
    void dryRun_neverWritesAndSaysWhatWouldHappen() {
        Desk desk = desk("id,c,n,d\n1,a,1,\n2,b,2,\n");

        ImportReport dry = desk.run(Mode.DRY_RUN);

        assertThat(dry.isClean()).isTrue();
        assertThat(dry.written()).isFalse();
        assertThat(dry.tables().get(0).created()).isEqualTo(2);
        assertThat(desk.head()).isZero();

        desk.run();
        long head = desk.head();
        desk.file("l.csv", "id,c,n,d\n1,a,1,\n2,z,2,\n3,c,3,\n");
        ImportReport.Table second = desk.run(Mode.DRY_RUN).tables().get(0);
        assertThat(List.of(second.unchanged(), second.updated(), second.created()))
                .containsExactly(1L, 1L, 1L);
        assertThat(desk.head()).isEqualTo(head);
        assertThat(desk.get(Lead.TYPE, "2").company()).contains("b");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void processThatIsRefused_isAnExceptionAndNothingIsWritten(Mode mode) {
        String noLost = PROCESS.replace(",{'code':'lost','probability':0,'category':'omitted','outcome':'lost'}", "");
        Desk desk = new Desk(folder, "{'tables':[]," + noLost + "}");

        assertThatThrownBy(() -> desk.run(mode))
                .isInstanceOf(SfaException.class)
                .hasMessageContaining("must have at least one stage with outcome LOST");
        assertThat(desk.head()).isZero();
    }

    @Test
    void mappingWithoutTables_isImported() {
        Desk desk = new Desk(folder, "{'tables':[]," + PROCESS + "}");

        assertThat(desk.run(Mode.ALL_OR_NOTHING)).isEqualTo(new ImportReport(List.of(), true));
        assertThat(desk.all(SalesProcess.TYPE)).hasSize(1);
    }

    // Malformed files

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 1000})
    void malformedFile_keepsTheRowsBeforeAndEndsTheImport(int batch) {
        Desk desk = new Desk(folder, Desk.table(LEADS + "," + LEADS.replace("l.csv", "m.csv"), ""))
                .file("l.csv", "id,c,n,d\n1,a,1,\n2,b,-2,\n3,c,3,\n4,\"d,4,\n5,e,5,\n")
                .file("m.csv", "id,c,n,d\n9,a,1,\n");

        ImportReport report = desk.runInBatches(batch);

        assertThat(report.problems()).extracting(ImportProblem::line).containsExactly(3L, 5L);
        assertThat(report.problems().get(1).reason()).containsIgnoringCase("quote");
        assertThat(report.tables()).as("the second file is not begun").hasSize(1);
        assertThat(report.rejected()).isEqualTo(2);
        assertThat(desk.all(Lead.TYPE))
                .extracting(lead -> lead.externalKey().orElseThrow())
                .containsExactly("1", "3");
    }

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"ALL_OR_NOTHING", "DRY_RUN"})
    void malformedFile_writesNothingInTheOtherModes(Mode mode) {
        Desk desk = desk("id,c,n,d\n1,a,1,\n2,\"b,2,\n");

        ImportReport report = desk.run(mode);

        assertThat(report.written()).isFalse();
        assertThat(report.problems()).extracting(ImportProblem::line).containsExactly(3L);
        assertThat(desk.head()).isZero();
    }

    @Test
    void invalidBytes_areNamedWithLineAndColumn() {
        Desk desk = desk("").file("l.csv", "id,c,n,d\n1,a,1,\n2,Müller,2,\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(desk.run().problems()).singleElement().satisfies(problem -> {
            assertThat(problem.line()).isEqualTo(3);
            assertThat(problem.column()).contains("c");
            assertThat(problem.reason()).startsWith("invalid UTF-8 at byte ");
        });
        assertThat(desk.all(Lead.TYPE)).hasSize(1);
    }

    @Test
    void fileWithoutRows_isMalformedOrEmpty() {
        assertThat(desk("").run().problems()).singleElement().satisfies(problem -> {
            assertThat(problem.line()).isZero();
            assertThat(problem.reason()).isEqualTo("the header is missing, the file has no rows");
        });
        ImportReport.Table headerOnly = desk("id,c,n,d\n").run().tables().get(0);
        assertThat(headerOnly.read()).isZero();
        assertThat(headerOnly.rejected()).isZero();
    }

    @Test
    void limits_ofTheOptionsHold() {
        ImportOptions two =
                ImportOptions.standard().withLimits(CsvLimits.standard().withMaxRows(2));
        Desk desk = desk("id,c,n,d\n1,a,1,\n2,b,2,\n3,c,3,\n");

        assertThat(desk.run(two).problems())
                .extracting(ImportProblem::reason)
                .containsExactly("the file has more than 2 rows");
        assertThat(desk.all(Lead.TYPE)).hasSize(2);
    }

    // Report and progress

    @Test
    void problemsKept_boundsTheListAndNotTheCount() {
        StringBuilder file = new StringBuilder("id,c,n,d\n");
        for (int i = 0; i < 50; i++) {
            file.append(i).append(",a,x,\n");
        }
        ImportOptions three = new ImportOptions(
                Mode.KEEP_GOOD,
                7,
                3,
                CsvLimits.standard(),
                ImportOptions.standard().listener());

        ImportReport report = desk(file.toString()).run(three);

        assertThat(report.rejected()).isEqualTo(50);
        assertThat(report.problems()).extracting(ImportProblem::line).containsExactly(2L, 3L, 4L);
    }

    @Test
    void problem_showsALongValueShortened() {
        String text = "x".repeat(5000);

        ImportProblem problem =
                desk("id,c,n,d\n1,a," + text + ",\n").run().problems().get(0);

        assertThat(problem.value().orElseThrow()).isEqualTo("x".repeat(80) + "…");
        assertThat(problem.reason()).hasSizeLessThan(300);
    }

    @Test
    void progress_growsToTheSizeOfEachFile() {
        StringBuilder file = new StringBuilder("id,c,n,d\n");
        for (int i = 0; i < 25; i++) {
            file.append(i).append(",a,").append(i % 7 == 0 ? "-1" : "1").append(",\n");
        }
        record Step(String file, long rows, long bytes, long of) {}
        List<Step> steps = new ArrayList<>();
        Desk desk = new Desk(folder, Desk.table(LEADS + "," + LEADS.replace("l.csv", "m.csv"), ""))
                .file("l.csv", file.toString())
                .file("m.csv", "id,c,n,d\nm,a,1,\n");

        desk.run(new ImportOptions(
                Mode.KEEP_GOOD,
                10,
                100,
                CsvLimits.standard(),
                (name, rows, bytes, of) -> steps.add(new Step(name, rows, bytes, of))));

        assertThat(steps)
                .extracting(Step::file, Step::rows)
                .containsExactly(tuple("l.csv", 10L), tuple("l.csv", 20L), tuple("l.csv", 25L), tuple("m.csv", 1L));
        for (int i = 0; i < steps.size(); i++) {
            assertThat(steps.get(i).bytes()).isBetween(0L, steps.get(i).of());
            assertThat(i == 0
                            || i == 3
                            || steps.get(i).bytes() >= steps.get(i - 1).bytes())
                    .isTrue();
        }
        assertThat(steps.get(2).bytes())
                .isEqualTo(file.length())
                .isEqualTo(steps.get(2).of());
    }

    @Test
    void listenerThatThrows_endsTheImportAfterWhatIsCommitted() {
        Desk desk = desk("id,c,n,d\n1,a,1,\n2,b,2,\n");
        ImportOptions options = new ImportOptions(Mode.KEEP_GOOD, 1, 10, CsvLimits.standard(), (f, rows, b, of) -> {
            throw new IllegalStateException("enough");
        });

        assertThatThrownBy(() -> desk.run(options)).hasMessage("enough");
        assertThat(desk.all(Lead.TYPE)).hasSize(1);
        assertThat(desk.run().tables().get(0).created()).isEqualTo(1);
    }

    @Test
    void options_refuseWhatMakesNoSense() {
        ImportOptions o = ImportOptions.standard();

        assertThatThrownBy(() -> new ImportOptions(o.mode(), 0, 1, o.limits(), o.listener()))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("batch must be in [1, 1000000], but was 0");
        assertThatThrownBy(() -> new ImportOptions(o.mode(), 1, -1, o.limits(), o.listener()))
                .hasMessage("problemsKept must be in [0, 1000000], but was -1");
    }
}
