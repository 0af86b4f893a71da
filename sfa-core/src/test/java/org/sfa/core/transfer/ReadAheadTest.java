package org.sfa.core.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sfa.core.csv.CsvException;
import org.sfa.core.csv.CsvFormat;
import org.sfa.core.csv.CsvLimits;
import org.sfa.core.csv.CsvReader;
import org.sfa.core.lead.Lead;

/** Rows that a second thread reads. */
class ReadAheadTest {

    private static final int MANY = 3_000;

    @TempDir
    Path folder;

    private static ReadAhead ahead(String file, Consumer<Row> preparation) {
        byte[] bytes = file.getBytes(StandardCharsets.UTF_8);
        return new ReadAhead(
                CsvReader.open(new ByteArrayInputStream(bytes), "f.csv", CsvFormat.standard(), CsvLimits.standard()),
                preparation);
    }

    private static String rows(int count) {
        StringBuilder file = new StringBuilder("n,text\n");
        for (int i = 0; i < count; i++) {
            file.append(i).append(",some text\n");
        }
        return file.toString();
    }

    private static List<String> take(ReadAhead ahead) {
        List<String> first = new ArrayList<>();
        for (Row row = ahead.next(); row != null; row = ahead.next()) {
            first.add(row.value(0));
            assertThat(row.line()).isEqualTo(first.size() + 1);
            assertThat(ahead.row()).isEqualTo(first.size());
        }
        return first;
    }

    private static List<Thread> readers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("sfa-import "))
                .toList();
    }

    @Test
    void next_returnsEveryRowInOrderAndPrepared() {
        List<Row> prepared = new ArrayList<>();
        try (ReadAhead ahead = ahead(rows(MANY), prepared::add)) {
            assertThat(take(ahead))
                    .isEqualTo(
                            IntStream.range(0, MANY).mapToObj(String::valueOf).toList());
            assertThat(ahead.next()).isNull();
        }

        assertThat(prepared).hasSize(MANY);
    }

    @Test
    void malformedRow_isThrownBehindTheGoodOnes() {
        try (ReadAhead ahead = ahead(rows(MANY) + "\"never closed", row -> {})) {
            for (int i = 0; i < MANY; i++) {
                assertThat(ahead.next()).isNotNull();
            }
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(ahead::next)
                        .isInstanceOf(CsvException.class)
                        .hasMessageContaining("f.csv")
                        .hasMessageContaining("never closed");
            }
            assertThat(ahead.row()).isEqualTo(MANY);
        }
    }

    @Test
    void failureOfThePreparation_isThrownToWhoTakesTheRows() {
        try (ReadAhead ahead = ahead(rows(MANY), row -> {
            if (row.line() == 1_000) {
                throw new ArithmeticException("the line is too round");
            }
        })) {
            assertThatThrownBy(() -> take(ahead))
                    .isInstanceOf(ArithmeticException.class)
                    .hasMessage("the line is too round");
            assertThat(ahead.row()).isEqualTo(998);
        }
    }

    @Test
    void close_endsTheThreadFarFromTheEnd() {
        List<Row> prepared = new ArrayList<>();
        try (ReadAhead ahead = ahead(rows(50 * MANY), prepared::add)) {
            assertThat(ahead.next()).isNotNull();
            assertThat(readers()).isNotEmpty();
        }

        assertThat(readers()).isEmpty();
        assertThat(prepared).as("rows read ahead").hasSizeLessThan(MANY);
    }

    @Test
    void interruption_reachesTheThreadThatReads() {
        List<Boolean> interrupted = new ArrayList<>();
        try (ReadAhead ahead = ahead(
                rows(50 * MANY), row -> interrupted.add(Thread.currentThread().isInterrupted()))) {
            Thread.currentThread().interrupt();
            take(ahead);
        } finally {
            assertThat(Thread.interrupted())
                    .as("the thread is still interrupted")
                    .isTrue();
        }

        assertThat(interrupted).hasSize(50 * MANY).contains(true);
    }

    @Test
    void import_thatFailsLeavesNoThread() {
        Desk desk = new Desk(
                        folder,
                        Desk.table("{'file':'l.csv','entity':'lead','key':'n','attributes':{'company':'text'}}", ""))
                .file("l.csv", rows(MANY));

        assertThatThrownBy(() -> desk.run(ImportOptions.standard().withListener((file, rows, bytes, of) -> {
                    throw new ArithmeticException("enough");
                })))
                .hasMessage("enough");

        assertThat(readers()).isEmpty();
        assertThat(desk.all(Lead.TYPE)).as("the rows of the first batch").hasSize(200);
    }
}
