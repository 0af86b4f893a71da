package org.sfa.forecast.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.sfa.core.Sfa;
import org.sfa.core.id.EntityId;
import org.sfa.core.id.IdSource;
import org.sfa.core.organization.OrganizationTree;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.organization.Unit;
import org.sfa.core.query.Criterion;
import org.sfa.core.store.Entity;
import org.sfa.core.store.EntityType;
import org.sfa.core.transfer.ImportMapping;
import org.sfa.core.transfer.ImportOptions;
import org.sfa.core.transfer.ImportReport;

/** A company whose files beside the checkout were imported by the mapping of the examples. */
public final class ImportedCompany {

    /** When everything was recorded. */
    public static final Instant IMPORTED = Instant.parse("2026-11-21T09:30:00Z");

    private final Sfa sfa;
    private final ImportMapping mapping;
    private final Path folder;

    private ImportedCompany(Path folder, ImportMapping mapping) {
        this.folder = folder;
        this.mapping = mapping;
        this.sfa = Sfa.builder()
                .clock(Clock.fixed(IMPORTED, ZoneOffset.UTC))
                .ids(IdSource.counting())
                .fields(mapping.fields())
                .build();
    }

    /** Returns the company with an empty store; without its files, says so and has the test skipped. */
    public static ImportedCompany of(String name) {
        String root = System.getenv("SFA_SHARED");
        Path folder = (root == null ? Path.of("..", "..", "shared") : Path.of(root))
                .resolve("data")
                .resolve(name);
        if (!Files.isDirectory(folder)) {
            System.out.println("Skipped: no ../shared/data/" + name + " and no SFA_SHARED");
        }
        assumeTrue(Files.isDirectory(folder), "no shared data");
        return new ImportedCompany(
                folder,
                ImportMapping.read(Path.of("..", "sfa-examples", "mappings").resolve(name + ".json")));
    }

    /** Imports the files, all rows of which must be fine. */
    public ImportReport read() {
        ImportReport report = sfa.importer().run(mapping, folder, ImportOptions.standard());
        assertThat(report.problems()).isEmpty();
        return report;
    }

    public Sfa sfa() {
        return sfa;
    }

    public ImportMapping mapping() {
        return mapping;
    }

    public <E extends Entity<I>, I extends EntityId> List<E> all(EntityType<E, I> type) {
        return sfa.call(unit -> {
            try (Stream<E> found = unit.repository(type).scan(Criterion.always())) {
                return found.toList();
            }
        });
    }

    /** The id of the record with an external key. */
    public <E extends Entity<I>, I extends EntityId> I id(EntityType<E, I> type, String externalKey) {
        return sfa.call(unit -> unit.repository(type)
                .findByExternalKey(externalKey)
                .orElseThrow()
                .id());
    }

    public OrganizationTree tree() {
        return OrganizationTree.of(all(Unit.TYPE), all(SalesUser.TYPE));
    }
}
