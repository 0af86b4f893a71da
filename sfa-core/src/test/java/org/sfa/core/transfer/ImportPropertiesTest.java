package org.sfa.core.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.sfa.core.customer.Account;
import org.sfa.core.transfer.ImportOptions.Mode;

/** Good rows come in and bad rows stay out, whatever their order and the size of the batches. */
class ImportPropertiesTest {

    private static final String MAPPING = Desk.table(
            "{'file':'a.csv','entity':'account','key':'id','skip':{'column':'gone','in':['x']},'attributes':"
                    + "{'name':'name','employees':'n','industry':{'column':'i','aliases':{'bad spelling':'good'}}}}",
            "");

    /** What is wrong with a row; what is not READ is refused by a guard at the commit. */
    private enum Fault {
        NONE,
        SKIPPED,
        NO_KEY,
        NO_NAME,
        NO_NUMBER,
        NARROW,
        NEGATIVE
    }

    private record Line(int key, String name, Fault fault, boolean repaired) {

        boolean isBad() {
            return fault != Fault.NONE && fault != Fault.SKIPPED;
        }

        String text() {
            String industry = repaired ? "bad spelling" : "good";
            return switch (fault) {
                case NONE -> key + "," + name + ",5," + industry + ",";
                case SKIPPED -> key + "," + name + ",5," + industry + ",x";
                case NO_KEY -> "," + name + ",5," + industry + ",";
                case NO_NAME -> key + ",,5," + industry + ",";
                case NO_NUMBER -> key + "," + name + ",five," + industry + ",";
                case NARROW -> key + "," + name;
                case NEGATIVE -> key + "," + name + ",-5," + industry + ",";
            };
        }
    }

    @Provide
    static Arbitrary<List<Line>> lines() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 40),
                        Arbitraries.of("Ann", "Bob", "丙"),
                        Arbitraries.frequency(
                                net.jqwik.api.Tuple.of(10, Fault.NONE),
                                net.jqwik.api.Tuple.of(1, Fault.SKIPPED),
                                net.jqwik.api.Tuple.of(1, Fault.NO_KEY),
                                net.jqwik.api.Tuple.of(1, Fault.NO_NAME),
                                net.jqwik.api.Tuple.of(1, Fault.NO_NUMBER),
                                net.jqwik.api.Tuple.of(1, Fault.NARROW),
                                net.jqwik.api.Tuple.of(2, Fault.NEGATIVE)),
                        Arbitraries.of(true, false))
                .as(Line::new)
                .list()
                .ofMaxSize(60);
    }

    private static String file(List<Line> lines) {
        StringBuilder text = new StringBuilder("id,name,n,i,gone\n");
        lines.forEach(line -> text.append(line.text()).append('\n'));
        return text.toString();
    }

    @Property(tries = 300)
    void keepGood_bringsInGoodRowsAndReportsEachBadOneOnce(
            @ForAll("lines") List<Line> lines, @ForAll @IntRange(min = 1, max = 50) int batch) {
        inFolder(folder -> {
            Desk desk = new Desk(folder, MAPPING).file("a.csv", file(lines));

            ImportReport.Table table = desk.runInBatches(batch).tables().get(0);

            Map<String, String> expected = new TreeMap<>();
            List<Long> badLines = new ArrayList<>();
            for (int i = 0; i < lines.size(); i++) {
                if (lines.get(i).isBad()) {
                    badLines.add(i + 2L);
                } else if (lines.get(i).fault() == Fault.NONE) {
                    expected.put(
                            String.valueOf(lines.get(i).key()), lines.get(i).name());
                }
            }
            assertThat(names(desk)).isEqualTo(expected);
            assertThat(table.problems()).extracting(ImportProblem::line).isEqualTo(badLines);
            assertThat(table.rejected()).isEqualTo(badLines.size());
            assertThat(table.read())
                    .isEqualTo(lines.size())
                    .isEqualTo(
                            table.skipped() + table.created() + table.updated() + table.unchanged() + table.rejected());
            assertThat(table.created()).isEqualTo(expected.size());
            assertThat(table.skipped())
                    .isEqualTo(lines.stream()
                            .filter(line -> line.fault() == Fault.SKIPPED)
                            .count());
            assertThat(table.repairs().getOrDefault("i: bad spelling → good", 0L))
                    .isEqualTo(lines.stream()
                            .filter(line -> line.repaired()
                                    && Set.of(Fault.NONE, Fault.NEGATIVE, Fault.NO_NAME)
                                            .contains(line.fault()))
                            .count());

            long head = desk.head();
            desk.runInBatches(batch);
            assertThat(names(desk)).as("after the second import").isEqualTo(expected);
            if (new HashSet<>(lines.stream().map(Line::key).toList()).size() == lines.size()) {
                assertThat(desk.head()).as("nothing changes the second time").isEqualTo(head);
            }
        });
    }

    @Property(tries = 100)
    void otherModes_writeEverythingOrNothing(
            @ForAll("lines") List<Line> lines, @ForAll @IntRange(min = 1, max = 50) int batch) {
        inFolder(folder -> {
            boolean clean = lines.stream().noneMatch(Line::isBad);
            Desk desk = new Desk(folder, MAPPING).file("a.csv", file(lines));
            ImportOptions standard = ImportOptions.standard();
            ImportOptions batches = new ImportOptions(
                    Mode.DRY_RUN, batch, standard.problemsKept(), standard.limits(), standard.listener());

            ImportReport dry = desk.run(batches);
            assertThat(desk.head()).isZero();
            ImportReport all = desk.run(batches.withMode(Mode.ALL_OR_NOTHING));

            assertThat(dry.isClean()).isEqualTo(clean);
            assertThat(all.written()).isEqualTo(clean);
            assertThat(desk.head() > 0).isEqualTo(clean && names(desk).size() > 0);
            assertThat(counts(all)).isEqualTo(counts(dry));
            assertThat(all.problems()).extracting(ImportProblem::line).doesNotHaveDuplicates();
        });
    }

    private static List<Object> counts(ImportReport report) {
        ImportReport.Table table = report.tables().get(0);
        return List.of(
                table.read(),
                table.skipped(),
                table.created(),
                table.updated(),
                table.unchanged(),
                table.rejected(),
                table.repairs(),
                table.problems().stream().map(ImportProblem::line).toList());
    }

    /** Rows refer to rows of the same file in any order; a row is good when its chain ends at a row without a parent. */
    @Property(tries = 200)
    void selfReferences_comeInWhateverTheirOrder(
            @ForAll("parents") List<Integer> parents, @ForAll @IntRange(min = 1, max = 20) int batch) {
        inFolder(folder -> {
            StringBuilder file = new StringBuilder("id,p\n");
            for (int i = 0; i < parents.size(); i++) {
                file.append(i)
                        .append(',')
                        .append(parents.get(i) < 0 ? "" : parents.get(i).toString())
                        .append('\n');
            }
            Desk desk = new Desk(
                            folder,
                            Desk.table(
                                    "{'file':'a.csv','entity':'account','key':'id','attributes':{'name':'id','parent':'p'}}",
                                    ""))
                    .file("a.csv", file.toString());

            ImportReport.Table table = desk.runInBatches(batch).tables().get(0);

            Set<String> good = new HashSet<>();
            List<Long> bad = new ArrayList<>();
            for (int i = 0; i < parents.size(); i++) {
                if (endsWell(parents, i)) {
                    good.add(String.valueOf(i));
                } else {
                    bad.add(i + 2L);
                }
            }
            assertThat(names(desk).keySet()).isEqualTo(good);
            assertThat(table.problems()).extracting(ImportProblem::line).isEqualTo(bad);
            assertThat(table.created()).isEqualTo(good.size());
            for (Account account : desk.all(Account.TYPE)) {
                int parent = parents.get(Integer.parseInt(account.name()));
                assertThat(account.parent().map(id -> desk.units()
                                .call(unit ->
                                        unit.repository(Account.TYPE).load(id).name())))
                        .isEqualTo(parent < 0 ? java.util.Optional.empty() : java.util.Optional.of("" + parent));
            }
        });
    }

    @Provide
    static Arbitrary<List<Integer>> parents() {
        return Arbitraries.integers().between(-4, 18).list().ofMinSize(1).ofMaxSize(18);
    }

    private static boolean endsWell(List<Integer> parents, int row) {
        int next = row;
        for (int steps = 0; steps <= parents.size(); steps++) {
            if (next < 0) {
                return true;
            }
            if (next >= parents.size()) {
                return false;
            }
            next = parents.get(next);
        }
        return false;
    }

    private static Map<String, String> names(Desk desk) {
        Map<String, String> names = new TreeMap<>();
        desk.all(Account.TYPE)
                .forEach(account -> names.put(account.externalKey().orElseThrow(), account.name()));
        return names;
    }

    private static void inFolder(Consumer<Path> test) {
        try {
            Path folder = Files.createTempDirectory("sfa-import");
            try {
                test.accept(folder);
            } finally {
                try (Stream<Path> files = Files.walk(folder)) {
                    files.sorted(Comparator.reverseOrder())
                            .forEach(file -> file.toFile().delete());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
