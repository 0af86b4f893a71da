package org.sfa.core.transfer;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.sfa.core.csv.CsvReader;
import org.sfa.core.error.SfaException;
import org.sfa.core.id.EntityId;
import org.sfa.core.query.Attribute;
import org.sfa.core.query.Kind;
import org.sfa.core.store.Cause;
import org.sfa.core.store.Draft;
import org.sfa.core.store.Entity;
import org.sfa.core.store.EntityType;
import org.sfa.core.store.RejectedException;
import org.sfa.core.store.Repository;
import org.sfa.core.store.UnitOfWork;
import org.sfa.core.store.Violation;

/** Turns the rows of one file into entities of one type and puts them into a unit of work. */
final class TableImport<E extends Entity<I>, I extends EntityId> {

    /** What became of a row. */
    enum Result {
        SKIPPED,
        CREATED,
        UPDATED,
        UNCHANGED
    }

    private final TableSpec spec;
    private final EntityType<E, I> type;
    private final Attribute<E, String> externalKey;
    private final Lookups lookups;
    private final RowMapper<E> mapper;
    private final Preparation preparation = new Preparation();
    private final Source<String> key;
    private final Optional<String> keyColumn;
    private final List<Source<Instant>> occurredAt = new ArrayList<>();
    private final List<EarlierState<E>> steps = new ArrayList<>();
    private final @Nullable HistoryFile<E> history;
    private final List<TestedFilter> filters = new ArrayList<>();
    private final int width;
    private final Cause cause;
    private final Kept<Instant, Cause> causes = new Kept<>();

    /** A state that a row had before: when it began, and what makes it from the final one. */
    private record EarlierState<E extends Entity<?>>(Source<Instant> at, RowMapper<E> mapper) {}

    private record TestedFilter(int column, TableSpec.Filter filter, boolean wanted) {}

    @SuppressWarnings("unchecked")
    TableImport(
            TableSpec spec,
            EntityType<E, I> type,
            CsvReader header,
            Path folder,
            ImportMapping mapping,
            Lookups lookups,
            ImportOptions options,
            Map<String, Long> repairs) {
        this.spec = spec;
        this.type = type;
        this.externalKey =
                (Attribute<E, String>) type.findAttribute("externalKey").orElseThrow();
        this.lookups = lookups;
        Function<String, OptionalInt> columns = header::findColumn;
        Cell.Binding binding = new Cell.Binding(columns, mapping, lookups, type.name(), repairs, preparation);
        this.mapper = new RowMapper<>(type, spec.attributes(), List.of(), spec.node(), binding);
        this.key = preparation.ahead(() -> new CellText(spec.key(), columns, repairs));
        this.keyColumn = new CellText(spec.key(), columns, repairs).column();
        this.width = header.header().size();
        // What the files don't date is known to hold on the day that they describe.
        Cause undated = Cause.of("imported from " + header.name());
        this.cause = mapping.asOf()
                .map(day -> undated.at(day.atStartOfDay(mapping.zone()).toInstant()))
                .orElse(undated);
        spec.occurredAt().forEach(leaf -> occurredAt.add(instant(leaf, binding)));
        for (TableSpec.Step step : spec.steps()) {
            steps.add(new EarlierState<>(
                    instant(step.at(), binding),
                    new RowMapper<>(type, step.set(), step.clear(), spec.node(), binding)));
        }
        this.history = spec.history()
                .map(file -> HistoryFile.read(file, folder, type, binding, options))
                .orElse(null);
        spec.only().ifPresent(filter -> addFilter(filter, true, columns));
        spec.skip().ifPresent(filter -> addFilter(filter, false, columns));
    }

    private static Source<Instant> instant(LeafSpec leaf, Cell.Binding binding) {
        return binding.preparation().ahead(() -> new Cell<>(leaf, Kind.INSTANT, binding));
    }

    private void addFilter(TableSpec.Filter filter, boolean wanted, Function<String, OptionalInt> columns) {
        filters.add(new TestedFilter(CellText.index(filter.column(), spec.node(), columns), filter, wanted));
    }

    /** Makes those values of a row that need nothing but the row, in another thread than the rest of the import. */
    void prepare(Row row) {
        if (isWhole(row) && isWanted(row)) {
            preparation.prepare(row);
        }
    }

    /**
     * Puts what a row says into the unit of work.
     *
     * @param check whether the guards are asked at once, so that a bad row is known before the commit
     * @throws RowException if the row is bad
     */
    Result put(Row row, UnitOfWork unit, boolean check) {
        if (!isWhole(row)) {
            throw new RowException(
                    Optional.empty(),
                    Optional.empty(),
                    "must have " + width + " values like the header, but has " + row.columns(),
                    false);
        }
        if (!isWanted(row)) {
            return Result.SKIPPED;
        }
        String keyText = key.of(row);
        if (keyText == null) {
            throw new RowException(keyColumn, Optional.empty(), "must have the key of the record", false);
        }
        Repository<E, I> repository = unit.repository(type);
        E existing = repository.findByExternalKey(keyText).orElse(null);
        if (existing == null && spec.updateOnly()) {
            throw new RowException(
                    keyColumn, Optional.of(keyText), "no " + type.name() + " has externalKey " + keyText, false);
        }
        Draft<E> draft = type.draft();
        if (existing == null) {
            draft.set(type.idAttribute(), unit.newId(type)).set(externalKey, keyText);
        }
        E entity = mapper.map(row, draft, existing);
        List<Map.Entry<Instant, E>> earlier = existing == null ? earlierStates(row, keyText, entity) : List.of();
        Cause when = cause(row, earlier);
        try {
            if (existing != null) {
                // This row would hide that an earlier one with the same key, in the same unit, was bad.
                check(existing, repository, !check);
            }
            E saved = save(earlier, entity, when, repository, check);
            return existing == null ? Result.CREATED : isSame(saved, existing) ? Result.UNCHANGED : Result.UPDATED;
        } catch (SfaException e) {
            throw new RowException(e);
        }
    }

    /** Rows of one day share their cause: that saves memory. */
    private Cause cause(Row row, List<Map.Entry<Instant, E>> earlier) {
        for (Source<Instant> source : occurredAt) {
            Instant stated = source.of(row);
            if (stated != null) {
                Instant at = after(stated, earlier);
                Cause known = causes.find(at);
                if (known == null) {
                    known = cause.at(at);
                    causes.put(at, known);
                }
                return known;
            }
        }
        return cause;
    }

    /** The version alone does not tell: two changes in one unit become one. */
    private boolean isSame(E saved, E existing) {
        return saved.version() == existing.version() && saved.equals(existing);
    }

    private E save(
            List<Map.Entry<Instant, E>> earlier, E entity, Cause when, Repository<E, I> repository, boolean check) {
        E latest = entity;
        for (Map.Entry<Instant, E> state : earlier) {
            E next = type.withVersion(state.getValue(), latest.version());
            latest = repository.save(next, cause.at(state.getKey()));
            check(latest, repository, check);
        }
        E last = latest == entity ? entity : type.withVersion(entity, latest.version());
        latest = repository.save(last, when);
        check(latest, repository, check);
        return latest;
    }

    /** Steps of a day keep their order by a microsecond each. */
    private List<Map.Entry<Instant, E>> earlierStates(Row row, String keyText, E entity) {
        if (steps.isEmpty() && history == null) {
            return List.of();
        }
        List<Map.Entry<Instant, E>> states = new ArrayList<>();
        if (history != null) {
            states.addAll(history.states(keyText, entity));
        }
        for (int i = 0; i < steps.size(); i++) {
            Instant at = steps.get(i).at().of(row);
            if (at != null) {
                E state = steps.get(i).mapper().map(row, type.draft(), entity);
                states.add(Map.entry(at.plus(i, ChronoUnit.MICROS), state));
            }
        }
        return states;
    }

    /** The last state comes behind the earlier ones, also when the file gives both the same time. */
    private Instant after(Instant at, List<Map.Entry<Instant, E>> earlier) {
        if (earlier.isEmpty()) {
            return at;
        }
        Instant last = earlier.get(earlier.size() - 1).getKey();
        return at.isAfter(last) ? at : last.plus(1, ChronoUnit.MICROS);
    }

    private void check(E entity, Repository<E, I> repository, boolean wanted) {
        if (wanted) {
            List<Violation> violations = repository.violations(entity.id());
            if (!violations.isEmpty()) {
                throw new RejectedException(type.ref(entity), violations);
            }
        }
    }

    /** Whether there is a value for each column; blank ones behind them don't matter. */
    private boolean isWhole(Row row) {
        for (int i = width; i < row.columns(); i++) {
            if (!row.value(i).isBlank()) {
                return false;
            }
        }
        return row.columns() >= width;
    }

    private boolean isWanted(Row row) {
        for (TestedFilter tested : filters) {
            if (tested.filter().test(row.value(tested.column())) != tested.wanted()) {
                return false;
            }
        }
        return true;
    }

    void forget() {
        lookups.forget();
        mapper.forget();
        steps.forEach(step -> step.mapper().forget());
        if (history != null) {
            history.forget();
        }
    }
}
