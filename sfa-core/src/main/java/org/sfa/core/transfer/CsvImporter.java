package org.sfa.core.transfer;

import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sfa.core.store.EntityType;
import org.sfa.core.store.Store;
import org.sfa.core.store.UnitSettings;

/**
 * Imports folders of CSV files by a mapping. Safe for use by several threads; each import runs in the thread that asks for
 * it, and reads its files ahead in another one. No event is raised and no automation reacts: what is imported has happened
 * before.
 */
public final class CsvImporter {

    private final Store store;
    private final UnitSettings settings;

    private final Map<String, EntityType<?, ?>> types = new LinkedHashMap<>();

    /**
     * Creates an importer that writes to a store.
     *
     * @param settings must have the custom fields of the mappings
     * @param types the entity types that mappings can name
     */
    public CsvImporter(Store store, UnitSettings settings, Collection<EntityType<?, ?>> types) {
        types.forEach(type -> this.types.put(type.name(), type));
        this.store = store;
        this.settings = settings.withAutomations(List.of());
    }

    /**
     * Imports the files of a mapping from a folder, table by table.
     *
     * <p>Memory does not grow with the files when good rows are kept; of the rows that refer to a later row of their own
     * file, 100,000 can wait for it. A malformed file (an unclosed quote, invalid UTF-8) ends the import at that place with
     * a problem that says so; a mapping that does not fit the files is an exception before the first row of its table is
     * written.
     *
     * @return what became of each row; bad rows are in it and are no exception
     * @throws org.sfa.core.json.JsonException if the mapping names an entity, attribute, column or file that does not exist
     */
    public ImportReport run(ImportMapping mapping, Path folder, ImportOptions options) {
        return new ImportRun(store, settings, types, mapping, folder, options).run();
    }
}
