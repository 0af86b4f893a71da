package org.sfa.core.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.sfa.core.Model;
import org.sfa.core.access.AccessPolicy;
import org.sfa.core.access.Actor;
import org.sfa.core.id.EntityId;
import org.sfa.core.id.IdSource;
import org.sfa.core.sample.Sandbox;
import org.sfa.core.store.Change;
import org.sfa.core.store.Entity;
import org.sfa.core.store.EntityType;
import org.sfa.core.store.UnitSettings;
import org.sfa.core.store.Units;
import org.sfa.core.store.memory.InMemoryStore;

/** A folder with files, a mapping in which single quotes stand for double ones, and the store that they go to. */
final class Desk {

    static final String PROCESS = "'salesProcesses':[{'id':'P','name':'P','stages':["
            + "{'code':'open','probability':0.5,'category':'pipeline','outcome':'open'},"
            + "{'code':'won','probability':1,'category':'closed','outcome':'won','demands':['closeDate']},"
            + "{'code':'lost','probability':0,'category':'omitted','outcome':'lost'}]}]";
    /** The people that own what other tables bring; it ends with a comma because such a table comes behind it. */
    static final String USERS = "{'file':'users.csv','entity':'salesUser','key':'user','attributes':{'name':'user'}},";

    final InMemoryStore store;
    final ImportMapping mapping;
    private final Path folder;
    private final UnitSettings settings;

    Desk(Path folder, String mapping) {
        this(folder, ImportMapping.read(mapping.replace('\'', '"'), "mapping.json"));
    }

    Desk(Path folder, ImportMapping mapping) {
        this.folder = folder;
        this.mapping = mapping;
        this.store = InMemoryStore.create(Clock.fixed(Sandbox.NOW, ZoneOffset.UTC), mapping.fields());
        this.settings = new UnitSettings(
                Actor.SYSTEM,
                Clock.fixed(Sandbox.NOW, ZoneOffset.UTC),
                IdSource.counting(),
                AccessPolicy.open(),
                mapping.fields(),
                List.of(),
                List.of());
    }

    static Desk of(Path folder, String table) {
        return of(folder, table, "");
    }

    static Desk of(Path folder, String table, String more) {
        return new Desk(folder, table(table, more));
    }

    /** Imports leads from l.csv by the key id. */
    static Desk leads(Path folder, String attributes) {
        return of(folder, "{'file':'l.csv','entity':'lead','key':'id','attributes':{" + attributes + "}}");
    }

    /** The only table of a report without problems. */
    static ImportReport.Table only(ImportReport report) {
        assertThat(report.problems()).isEmpty();
        assertThat(report.tables()).hasSize(1);
        return report.tables().get(0);
    }

    /** A mapping with a single table and, behind it, whatever the mapping has besides. */
    static String table(String table, String more) {
        return "{'currency':'USD','tables':[" + table + "]" + (more.isEmpty() ? "" : "," + more) + "}";
    }

    Desk file(String name, String text) {
        return file(name, text, StandardCharsets.UTF_8);
    }

    Desk file(String name, String text, Charset charset) {
        return file(name, text.getBytes(charset));
    }

    Desk file(String name, byte[] bytes) {
        try {
            Files.write(folder.resolve(name), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    CsvImporter importer() {
        return new CsvImporter(store, settings, Model.types());
    }

    ImportReport run() {
        return run(ImportOptions.standard());
    }

    ImportReport run(ImportOptions.Mode mode) {
        return run(ImportOptions.standard().withMode(mode));
    }

    ImportReport run(ImportOptions options) {
        return importer().run(mapping, folder, options);
    }

    /** Imports in batches of this size. */
    ImportReport runInBatches(int batch) {
        ImportOptions standard = ImportOptions.standard();
        return run(new ImportOptions(
                standard.mode(), batch, standard.problemsKept(), standard.limits(), standard.listener()));
    }

    Units units() {
        return Units.of(store, settings);
    }

    <E extends Entity<I>, I extends EntityId> E get(EntityType<E, I> type, String externalKey) {
        return find(type, externalKey).orElseThrow();
    }

    <E extends Entity<I>, I extends EntityId> Optional<E> find(EntityType<E, I> type, String externalKey) {
        return units().call(unit -> unit.repository(type).findByExternalKey(externalKey));
    }

    <E extends Entity<I>, I extends EntityId> List<E> all(EntityType<E, I> type) {
        return units().call(unit -> {
            try (Stream<E> all = unit.repository(type).scan(org.sfa.core.query.Criterion.always())) {
                return all.sorted(Comparator.comparing(
                                entity -> entity.externalKey().orElse("")))
                        .toList();
            }
        });
    }

    long head() {
        return store.changes().head();
    }

    List<Change<?>> history(EntityType<?, ?> type, Entity<?> entity) {
        return store.changes()
                .history(new org.sfa.core.id.EntityRef(type.name(), entity.id().value()));
    }
}
