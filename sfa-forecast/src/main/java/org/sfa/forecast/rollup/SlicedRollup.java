package org.sfa.forecast.rollup;

import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The forecast by an extra dimension, such as territory, product family or business type: one roll-up for each of its values, which
 * sum up to that of all deals. Immutable.
 */
public final class SlicedRollup {

    private final ForecastRollup total;
    private final SortedMap<String, ForecastRollup> slices;
    private final ForecastRollup unnamed;

    private SlicedRollup(ForecastRollup total, SortedMap<String, ForecastRollup> slices, ForecastRollup unnamed) {
        this.total = total;
        this.slices = slices;
        this.unnamed = unnamed;
    }

    /**
     * Rolls deals up by the dimension of their columns.
     *
     * @throws org.sfa.core.error.InvalidValueException if units form a circle or one is missing, or if a sum is greater than a long
     */
    public static SlicedRollup of(DealColumns columns, ReportingLines lines) {
        ForecastSettings settings = columns.settings();
        DealEncoder encoder = columns.encoder();
        LineIndex lineIndex = new LineIndex(encoder.users, lines);
        Crediting crediting = new Crediting(settings, encoder);
        Directory directory =
                new Directory(lines.nodes(), encoder.users, new PeriodIndex(settings.calendar(), settings.periods()));
        SliceSums[] sums = new SliceSums[encoder.slices.size()];
        int[][] unitsOfLines = unitsOfLines(lineIndex);
        Arrays.setAll(sums, slice -> new SliceSums(settings, crediting, directory, lineIndex, unitsOfLines));
        DealTable table = columns.table();
        for (int number = 0; number < table.chunks().size(); number++) {
            DealChunk chunk = table.chunks().get(number);
            for (int i = 0; i < table.rows(number); i++) {
                sums[chunk.slices == null ? 0 : chunk.slices[i]].add(chunk, i);
            }
        }
        SortedMap<String, ForecastRollup> named = new TreeMap<>();
        for (int slice = 1; slice < sums.length; slice++) {
            named.put(encoder.slices.get(slice).orElseThrow(), sums[slice].rollup());
        }
        return new SlicedRollup(
                ForecastRollup.of(columns, lines), Collections.unmodifiableSortedMap(named), sums[0].rollup());
    }

    private static int[][] unitsOfLines(LineIndex lines) {
        return lines.lines().stream()
                .map(line -> Stream.iterate(line, Objects::nonNull, ReportingLine::above)
                        .mapToInt(ReportingLine::node)
                        .toArray())
                .toArray(int[][]::new);
    }

    /** The roll-up of all deals. */
    public ForecastRollup total() {
        return total;
    }

    /** The roll-ups by value, in the order of the values. */
    public Map<String, ForecastRollup> slices() {
        return slices;
    }

    /** Returns the roll-up of a value; empty when no deal has it. */
    public Optional<ForecastRollup> find(String value) {
        return Optional.ofNullable(slices.get(value));
    }

    /** The roll-up of the deals without a value. */
    public ForecastRollup unnamed() {
        return unnamed;
    }
}
