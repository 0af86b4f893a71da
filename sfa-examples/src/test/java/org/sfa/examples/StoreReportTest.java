package org.sfa.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The report is the same to the last byte wherever its data is kept. */
class StoreReportTest {

    private static final List<String> AGENTS = List.of("Ann Ōe", "王伟", "𠮷田 Éva", "ann lee", "Idle Ida");
    private static final List<String> STAGES = List.of("Won", "Lost", "Engaging", "Won", "Prospecting");

    @TempDir
    private Path temp;

    @ParameterizedTest
    @EnumSource(StoreServer.class)
    void writtenCompany_hasTheSameReportAsInMemory(StoreServer server) throws Exception {
        Path data = writeCompany();
        String url = server.create("written", temp);

        CommandRun inMemory = report(data, "maven_crm.json", Stores.MEMORY);
        CommandRun inDatabase = report(data, "maven_crm.json", url);

        assertThat(inDatabase.code())
                .as(inDatabase.err())
                .isEqualTo(inMemory.code())
                .isEqualTo(3);
        assertThat(text(url)).isEqualTo(text(Stores.MEMORY));
        JsonNode first = CommandRun.json(output(url));
        assertThat(first.at("/totals/won").asInt()).isEqualTo(48);
        assertThat(first.at("/totals/lost").asInt()).isEqualTo(24);
        assertThat(first.at("/totals/open").asInt()).isEqualTo(47);
        assertThat(CommandRun.performance(first, "agent")).hasSize(4);

        report(data, "maven_crm.json", url);

        JsonNode second = CommandRun.json(output(url));
        assertThat(CommandRun.each(second.get("files"))
                        .map(file -> file.get("saved").asInt()))
                .as("saved when imported again")
                .containsOnly(0);
        for (String section : List.of("totals", "stages", "performance", "trend", "findings")) {
            assertThat(second.get(section)).as(section).isEqualTo(first.get(section));
        }
    }

    @ParameterizedTest
    @EnumSource(StoreServer.class)
    void exportWithCustomFieldsAndLeads_hasTheSameReportAsInMemory(StoreServer server) throws Exception {
        Optional<Path> data = CommandRun.sharedData("salesforce_dev_org");
        assumeTrue(data.isPresent(), "no shared data");
        String url = server.create("export", temp);

        CommandRun inMemory = report(data.get(), "salesforce_dev_org.json", Stores.MEMORY);
        CommandRun inDatabase = report(data.get(), "salesforce_dev_org.json", url);

        assertThat(inDatabase.code()).as(inDatabase.err()).isEqualTo(inMemory.code());
        assertThat(text(url)).isEqualTo(text(Stores.MEMORY));
    }

    private CommandRun report(Path data, String mapping, String store) {
        return CommandRun.report(
                data.toString(),
                "--mapping",
                CommandRun.mapping(mapping),
                "--store",
                store,
                "--quiet",
                "--output",
                output(store).toString());
    }

    private Path output(String store) {
        return temp.resolve(store.equals(Stores.MEMORY) ? "memory" : "database");
    }

    private String text(String store) throws IOException {
        return Files.readString(output(store).resolve("report.json"));
    }

    /** A company of 120 deals: text that databases order differently, repaired names, absent values and a rejected row. */
    private Path writeCompany() throws IOException {
        Path folder = Files.createDirectory(temp.resolve("data"));
        List<String> teams = new ArrayList<>(List.of("sales_agent,manager,regional_office"));
        for (int i = 0; i < AGENTS.size(); i++) {
            teams.add(AGENTS.get(i) + (i % 2 == 0 ? ",Zoë Quill,East" : ",Dustin Ng,West"));
        }
        Files.write(folder.resolve("sales_teams.csv"), teams);
        Files.write(
                folder.resolve("products.csv"),
                List.of("product,series,sales_price", "GTX Pro,GTX,4821", "mg special,MG,55", "MG Extra,MG,100"));
        Files.write(
                folder.resolve("accounts.csv"),
                List.of(
                        "account,sector,year_established,revenue,employees,office_location,subsidiary_of",
                        "Zoomlike,technolgy,1996,1100.04,2822,United States,",
                        "acme,medical,1999,251.41,495,Philipines,Zoomlike",
                        "Ärzte AG,medical,,,12,Germany,",
                        "阿里山,retail,1986,0.50,1185,Taiwan,acme"));
        Files.write(folder.resolve("sales_pipeline.csv"), deals());
        return folder;
    }

    private static List<String> deals() {
        List<String> accounts = List.of("Zoomlike", "acme", "Ärzte AG", "阿里山", "");
        List<String> products = List.of("GTXPro", "mg special", "MG Extra");
        List<String> deals = new ArrayList<>(
                List.of("opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value"));
        for (int i = 0; i < 120; i++) {
            String stage = STAGES.get(i % STAGES.size());
            boolean closed = stage.equals("Won") || stage.equals("Lost");
            boolean begun = !stage.equals("Prospecting");
            deals.add(String.join(
                    ",",
                    "D" + i * 7919 % 1000,
                    AGENTS.get(i % 4),
                    products.get(i / 3 % products.size()),
                    closed ? accounts.get(i % 4) : accounts.get(i / 7 % accounts.size()),
                    stage,
                    begun ? "2017-%02d-%02d".formatted(1 + i % 6, 1 + i % 28) : "",
                    closed ? "2017-%02d-%02d".formatted(7 + i % 6, 1 + i * 3 % 28) : "",
                    stage.equals("Won") ? String.valueOf(50 + i * 37) : stage.equals("Lost") ? "0" : ""));
        }
        deals.set(3, deals.get(3).replaceAll("2017-", "not-a-day-"));
        return deals;
    }
}
