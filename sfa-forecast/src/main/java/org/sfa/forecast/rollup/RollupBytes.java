package org.sfa.forecast.rollup;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import org.sfa.core.error.Checks;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.id.UnitId;
import org.sfa.core.time.FiscalPeriod;

/** The byte form of roll-ups: cells that are not zero, sorted by id and period, big-endian. */
final class RollupBytes {

    private static final int MAGIC = 0x53465231;
    private static final String FIELD = "bytes of a roll-up";

    private RollupBytes() {}

    static byte[] write(ForecastRollup rollup) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(MAGIC);
            out.writeUTF(head(rollup.settings()));
            out.writeLong(rollup.incomplete());
            out.writeLong(rollup.outside());
            Directory directory = rollup.directory();
            write(out, directory.units(), rollup.unitFigures(), directory.periods());
            write(out, directory.users(), rollup.userFigures(), directory.periods());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** What roll-ups must have in common; periods of the same name have other days by another calendar. */
    private static String head(ForecastSettings settings) {
        return settings.currency() + " " + settings.periods() + " " + settings.asOf() + " " + settings.credit() + " "
                + settings.converter().policy() + " " + settings.calendar();
    }

    private static <T> void write(DataOutputStream out, Dictionary<T> names, Figures figures, PeriodIndex periods)
            throws IOException {
        Map<String, Map<FiscalPeriod, long[]>> nodes = new TreeMap<>();
        figures.forEach(
                (node, period, cell) -> nodes.computeIfAbsent(names.get(node).toString(), name -> new TreeMap<>())
                        .put(periods.get(period), cell));
        out.writeInt(nodes.size());
        for (Map.Entry<String, Map<FiscalPeriod, long[]>> node : nodes.entrySet()) {
            out.writeUTF(node.getKey());
            out.writeInt(node.getValue().size());
            for (Map.Entry<FiscalPeriod, long[]> cell : node.getValue().entrySet()) {
                out.writeUTF(cell.getKey().name());
                for (int i = 0; i < Cells.SUMS; i++) {
                    out.writeLong(cell.getValue()[i]);
                }
            }
        }
    }

    static ForecastRollup read(byte[] bytes, ForecastSettings settings) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int magic = in.readInt();
            Checks.that(magic == MAGIC, FIELD, Integer.toHexString(magic), "must begin with 53465231");
            String head = in.readUTF();
            Checks.that(head.equals(head(settings)), FIELD, head, "must be of " + head(settings));
            RollupMerge merge = new RollupMerge(settings).addCounts(count(in.readLong()), count(in.readLong()));
            for (long nodes = count(in.readInt()); nodes > 0; nodes--) {
                UnitId unit = new UnitId(in.readUTF());
                for (long cells = count(in.readInt()); cells > 0; cells--) {
                    merge.addUnit(unit, period(in, settings), cell(in));
                }
            }
            for (long nodes = count(in.readInt()); nodes > 0; nodes--) {
                SalesUserId user = new SalesUserId(in.readUTF());
                for (long cells = count(in.readInt()); cells > 0; cells--) {
                    merge.addUser(user, period(in, settings), cell(in));
                }
            }
            Checks.that(in.read() < 0, FIELD, bytes.length, "must end with the last cell");
            return merge.rollup();
        } catch (IOException e) {
            throw new InvalidValueException(FIELD, bytes.length + " bytes", "must be whole", e);
        }
    }

    private static long count(long count) {
        Checks.that(count >= 0, FIELD, count, "must not have counts below 0");
        return count;
    }

    private static FiscalPeriod period(DataInputStream in, ForecastSettings settings) throws IOException {
        FiscalPeriod period = settings.calendar().parse(in.readUTF());
        Checks.that(period.kind() == settings.periods(), FIELD, period, "must have figures by " + settings.periods());
        return period;
    }

    private static long[] cell(DataInputStream in) throws IOException {
        long[] cell = Cells.create();
        for (int i = 0; i < Cells.SUMS; i++) {
            cell[i] = in.readLong();
        }
        return cell;
    }
}
