package org.sfa.examples.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonReportTest {

    private static final ObjectMapper READER = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .build();

    private final JsonReport json = new JsonReport();

    @Test
    void render_canBeReadBackWithoutLoss() throws IOException {
        for (SalesReport report :
                List.of(SampleReports.large(), SampleReports.one(), SampleReports.empty(), SampleReports.hostile())) {
            assertThat(READER.readValue(json.render(report), SalesReport.class)).isEqualTo(report);
        }
    }

    @Test
    void render_keepsTheOrderOfTheRecords() throws IOException {
        JsonNode root = READER.readTree(json.render(SampleReports.large()));
        assertThat(names(root)).isEqualTo(components(SalesReport.class));
        assertThat(names(root.get("totals"))).isEqualTo(components(SalesReport.Totals.class));
        assertThat(names(root.get("forecast").get(0))).isEqualTo(components(SalesReport.ForecastRow.class));
    }

    @Test
    void render_writesPlainNumbersIsoDatesAndNulls() {
        String one = json.render(SampleReports.one());
        assertThat(one)
                .contains("\"asOf\" : \"2026-01-31\"")
                .contains("\"wonValue\" : 550.00")
                .contains("\"quota\" : null")
                .contains("\"medianDaysInStage\" : null")
                .endsWith("}\n")
                .doesNotContain("\r");
        assertThat(json.render(SampleReports.hostile()))
                .contains("1234567890123456789.99")
                .contains("-987654321098.76")
                .doesNotContainPattern("[0-9]E[+0-9]");
    }

    @Test
    void write_isUtf8AndWorksForHalfOfASurrogatePair(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("report.json");
        json.write(SampleReports.hostile(), file);
        json.write(SampleReports.large(), file);
        assertThat(Files.readString(file))
                .isEqualTo(json.render(SampleReports.large()))
                .contains("王小明");
    }

    private static List<String> names(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static List<String> components(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
    }
}
