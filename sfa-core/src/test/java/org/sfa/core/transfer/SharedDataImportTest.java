package org.sfa.core.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sfa.core.customer.Account;
import org.sfa.core.lead.Lead;
import org.sfa.core.lead.LeadStatus;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.opportunity.Outcome;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.organization.Unit;
import org.sfa.core.product.Product;
import org.sfa.core.store.Change;

/**
 * The data of three companies, read from {@code data} of the folder {@code shared} beside the repository, or of the folder
 * that the system property or environment variable {@code SFA_SHARED} names. Skipped without them.
 */
@Timeout(120)
class SharedDataImportTest {

    private static final Path SHARED = Optional.ofNullable(System.getProperty("SFA_SHARED"))
            .or(() -> Optional.ofNullable(System.getenv("SFA_SHARED")))
            .map(Path::of)
            .orElse(Path.of("..", "..", "shared"));
    private static final Path MAPPINGS = Path.of("..", "sfa-examples", "mappings");

    private static Desk desk(String name) {
        Path folder = SHARED.resolve("data").resolve(name);
        if (!Files.isDirectory(folder)) {
            String reason =
                    "skipped, there is no folder " + folder.toAbsolutePath().normalize();
            System.out.println(reason);
            Assumptions.abort(reason);
        }
        return new Desk(folder, ImportMapping.read(MAPPINGS.resolve(name + ".json")));
    }

    private static void assertSecondImportChangesNothing(Desk desk) {
        long head = desk.head();
        ImportReport second = desk.run();
        assertThat(second.problems()).isEmpty();
        assertThat(second.tables()).allSatisfy(table -> {
            assertThat(table.created() + table.updated()).as(table.file()).isZero();
            assertThat(table.unchanged() + table.skipped()).isEqualTo(table.read());
        });
        assertThat(desk.head()).isEqualTo(head);
    }

    @Test
    void maven_comesInCompletely() {
        Desk desk = desk("maven_crm");

        ImportReport report = desk.run();

        assertThat(report.problems()).isEmpty();
        assertThat(report.rejected()).isZero();
        ImportReport.Table deals = report.tables().get(6);
        assertThat(deals.file()).isEqualTo("sales_pipeline.csv");
        assertThat(deals.read()).isEqualTo(8800).isEqualTo(deals.created());
        assertThat(deals.repairs()).isEqualTo(Map.of("product: GTXPro → GTX Pro", 1480L));
        assertThat(report.tables().get(5).repairs())
                .containsOnlyKeys("sector: technolgy → technology", "office_location: Philipines → Philippines");
        assertThat(desk.all(Account.TYPE)).hasSize(85);
        assertThat(desk.all(Product.TYPE)).hasSize(7);
        assertThat(desk.all(SalesUser.TYPE)).hasSize(41);
        assertThat(desk.all(Unit.TYPE)).hasSize(9);
        Map<Outcome, Long> outcomes = desk.all(Opportunity.TYPE).stream()
                .collect(Collectors.groupingBy(Opportunity::outcome, Collectors.counting()));
        assertThat(outcomes).isEqualTo(Map.of(Outcome.WON, 4238L, Outcome.LOST, 2473L, Outcome.OPEN, 2089L));
        assertThat(desk.head()).isBetween(15_600L, 15_700L);
        assertThat(desk.store.changes().after(0, Integer.MAX_VALUE).stream()
                        .filter(change -> change.entityType() == Opportunity.TYPE)
                        .count())
                .as("a creation for each deal, an update for each closed one")
                .isEqualTo(8800 + 4238 + 2473);
        assertSecondImportChangesNothing(desk);
    }

    @Test
    void maven_allAtOnceIsTheSame() {
        Desk atOnce = desk("maven_crm");
        Desk inBatches = desk("maven_crm");

        assertThat(atOnce.run(ImportOptions.Mode.DRY_RUN).isClean()).isTrue();
        assertThat(atOnce.head()).isZero();
        assertThat(atOnce.run(ImportOptions.Mode.ALL_OR_NOTHING).written()).isTrue();
        inBatches.runInBatches(97);

        assertThat(keys(atOnce)).isEqualTo(keys(inBatches));
    }

    private static List<List<Object>> keys(Desk desk) {
        return desk.all(Opportunity.TYPE).stream()
                .map(deal -> List.<Object>of(
                        deal.externalKey().orElseThrow(),
                        deal.stage(),
                        deal.amount(),
                        deal.closeDate(),
                        deal.createdOn(),
                        deal.version(),
                        deal.name()))
                .toList();
    }

    @Test
    void salesforce_comesInWithItsStageHistory() {
        Desk desk = desk("salesforce_dev_org");

        ImportReport report = desk.run();

        assertThat(report.problems()).isEmpty();
        List<Opportunity> deals = desk.all(Opportunity.TYPE);
        assertThat(deals).hasSize(36);
        assertThat(deals).allSatisfy(deal -> {
            List<Change<?>> states = desk.history(Opportunity.TYPE, deal);
            assertThat(states).extracting(Change::occurredAt).isSorted().doesNotHaveDuplicates();
            assertThat(states.get(states.size() - 1).after().orElseThrow()).isEqualTo(deal);
        });
        assertThat(deals.stream()
                        .mapToInt(deal -> desk.history(Opportunity.TYPE, deal).size())
                        .sum())
                .as("48 rows of history, and the last state where it says more than they do")
                .isBetween(48, 48 + 36);
        Opportunity moved = deals.stream()
                .filter(deal -> desk.history(Opportunity.TYPE, deal).stream()
                                .map(change -> ((Opportunity) change.after().orElseThrow()).stage())
                                .distinct()
                                .count()
                        > 1)
                .findFirst()
                .orElseThrow();
        List<Change<?>> states = desk.history(Opportunity.TYPE, moved);
        Instant second = states.get(1).occurredAt();
        assertThat(asOf(states, second.minusNanos(1000)))
                .isEqualTo(states.get(0).after());
        assertThat(asOf(states, second)).isEqualTo(states.get(1).after());
        assertSecondImportChangesNothing(desk);
    }

    private static Optional<?> asOf(List<Change<?>> states, Instant instant) {
        return states.stream()
                .filter(change -> !change.occurredAt().isAfter(instant))
                .reduce((first, later) -> later)
                .flatMap(Change::after);
    }

    @Test
    void olist_comesInWithItsClosedDeals() {
        Desk desk = desk("olist_funnel");

        ImportReport report = desk.run();

        assertThat(report.problems()).isEmpty();
        List<Lead> leads = desk.all(Lead.TYPE);
        assertThat(leads).hasSize(8000);
        assertThat(leads)
                .filteredOn(lead -> lead.status() == LeadStatus.CONVERTED)
                .hasSize(842);
        assertThat(leads)
                .filteredOn(lead -> lead.status() == LeadStatus.CONVERTED)
                .allMatch(lead -> lead.opportunity().isPresent());
        assertThat(leads).allMatch(lead -> lead.customFields().names().contains("landingPage"));
        assertThat(desk.all(Opportunity.TYPE)).hasSize(842).allMatch(deal -> deal.outcome() == Outcome.WON);
        assertThat(report.tables().get(3).updated()).isEqualTo(842);
        assertSecondImportChangesNothing(desk);
    }
}
