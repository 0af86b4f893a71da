package org.sfa.core.transfer;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sfa.core.csv.CsvReader;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.query.Kind;
import org.sfa.core.store.Entity;
import org.sfa.core.store.EntityType;

/**
 * The earlier states of entities that a file of its own holds. Its rows are kept in memory, grouped by entity, because they
 * are needed when the entity comes; at most two million.
 */
final class HistoryFile<E extends Entity<?>> {

    private static final int MOST_ROWS = 2_000_000;

    private final String name;
    private final EntityType<E, ?> type;
    private final RowMapper<E> mapper;
    private final Map<String, List<State>> byKey = new HashMap<>();

    private record State(Instant at, Row row) {}

    private HistoryFile(String name, EntityType<E, ?> type, RowMapper<E> mapper) {
        this.name = name;
        this.type = type;
        this.mapper = mapper;
    }

    /** Reads the file; a row without a key or a time that can be read makes the import fail, as history can't be guessed. */
    static <E extends Entity<?>> HistoryFile<E> read(
            TableSpec.History spec, Path folder, EntityType<E, ?> type, Cell.Binding owner, ImportOptions options) {
        try (CsvReader reader =
                CsvReader.open(Folder.file(folder, spec.file(), spec.at().node()), spec.format(), options.limits())) {
            Cell.Binding binding = new Cell.Binding(
                    reader::findColumn,
                    owner.mapping(),
                    owner.lookups(),
                    owner.ownType(),
                    owner.repairs(),
                    new Preparation());
            HistoryFile<E> file = new HistoryFile<>(
                    spec.file(),
                    type,
                    new RowMapper<>(type, spec.set(), List.of(), spec.at().node(), binding));
            Cell<Instant> at = new Cell<>(spec.at(), Kind.INSTANT, binding);
            int key = CellText.index(spec.key(), spec.at().node(), reader::findColumn);
            int skip = spec.skip().isEmpty()
                    ? -1
                    : CellText.index(spec.skip().get().column(), spec.at().node(), reader::findColumn);
            while (reader.next()) {
                if (reader.row() > MOST_ROWS) {
                    throw new InvalidValueException("history", spec.file(), "must have at most " + MOST_ROWS + " rows");
                }
                Row row = Row.of(reader);
                if (skip < 0 || !spec.skip().get().test(row.value(skip))) {
                    file.add(spec.file(), row, key, at);
                }
            }
            file.byKey.values().forEach(states -> states.sort(Comparator.comparing(State::at)));
            return file;
        }
    }

    private void add(String fileName, Row row, int key, Cell<Instant> at) {
        try {
            Instant instant = at.of(row);
            if (instant == null) {
                throw new RowException(at.column(), Optional.empty(), "must have a time", false);
            }
            byKey.computeIfAbsent(row.value(key), k -> new ArrayList<>()).add(new State(instant, row));
        } catch (RowException e) {
            ImportProblem problem = e.toProblem(fileName, row.line());
            throw new InvalidValueException("history", problem.value().orElse(null), problem.toString(), e);
        }
    }

    /** Returns the earlier states of an entity, oldest first; those of one instant keep their order by a microsecond each. */
    List<Map.Entry<Instant, E>> states(String key, E entity) {
        List<Map.Entry<Instant, E>> states = new ArrayList<>();
        Instant last = Instant.MIN;
        for (State state : byKey.getOrDefault(key, List.of())) {
            Instant at = state.at().isAfter(last) ? state.at() : last.plus(1, ChronoUnit.MICROS);
            states.add(Map.entry(at, map(state.row(), entity)));
            last = at;
        }
        return states;
    }

    private E map(Row row, E entity) {
        try {
            return mapper.map(row, type.draft(), entity);
        } catch (RowException e) {
            throw e.in(name + ", line " + row.line());
        }
    }

    void forget() {
        mapper.forget();
    }
}
