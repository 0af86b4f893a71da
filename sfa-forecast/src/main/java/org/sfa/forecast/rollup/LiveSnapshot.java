package org.sfa.forecast.rollup;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.sfa.core.error.Checks;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.forecast.ForecastAdjustment;
import org.sfa.core.id.OpportunityId;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.id.UnitId;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.opportunity.Outcome;
import org.sfa.core.opportunity.Split;
import org.sfa.core.organization.Membership;
import org.sfa.core.organization.Placement;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.organization.Unit;

/**
 * The byte form of a live forecast: people, units, adjustments and deals with what a forecast needs of them, big-endian. Figures are not in it, as
 * they follow.
 */
record LiveSnapshot(LiveState state, long position) {

    private static final int MAGIC = 0x53464c33;
    private static final int OUTCOMES = Outcome.values().length;
    private static final int COMPONENTS = DealComponent.values().length;
    private static final String FIELD = "bytes of a snapshot";

    /** Something to be written. */
    @FunctionalInterface
    private interface Writer<T> {
        void write(DataOutputStream out, T value) throws IOException;
    }

    /** Something to be read. */
    @FunctionalInterface
    private interface Reader<T> {
        T read(DataInputStream in) throws IOException;
    }

    byte[] write() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            ForecastSettings settings = state.figures().settings();
            out.writeInt(MAGIC);
            SnapshotText.write(out, head(settings));
            SnapshotText.write(out, settings.asOf().toString());
            out.writeBoolean(state.isByComponent);
            out.writeLong(position);
            writeAll(out, List.copyOf(state.units.values()), LiveSnapshot::writeUnit);
            writeAll(out, List.copyOf(state.users.values()), LiveSnapshot::writeUser);
            writeAll(out, List.copyOf(state.adjustments.all()), AdjustmentBytes::write);
            writeAll(out, List.copyOf(state.deals().components.all().entrySet()), LiveSnapshot::writeParts);
            writeDeals(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static String head(ForecastSettings settings) {
        return settings.currency() + " " + settings.periods() + " " + settings.credit() + " "
                + settings.converter().policy();
    }

    static LiveSnapshot read(byte[] bytes, ForecastSettings settings) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int magic = in.readInt();
            Checks.that(magic == MAGIC, FIELD, Integer.toHexString(magic), "must begin with 53464c33");
            String head = SnapshotText.read(in);
            Checks.that(head.equals(head(settings)), FIELD, head, "must be of " + head(settings));
            LocalDate asOf = LocalDate.parse(SnapshotText.read(in));
            LiveSnapshot read =
                    new LiveSnapshot(new LiveState(settings.withAsOf(asOf), in.readBoolean()), in.readLong());
            read.readBody(in);
            Checks.that(in.read() < 0, FIELD, bytes.length + " bytes", "must end with the last deal");
            return read;
        } catch (IOException e) {
            throw new InvalidValueException(FIELD, bytes.length + " bytes", "must be whole", e);
        } catch (IllegalArgumentException | DateTimeException | IndexOutOfBoundsException | ArithmeticException e) {
            throw new InvalidValueException(FIELD, bytes.length + " bytes", "must be those that were written", e);
        }
    }

    private void readBody(DataInputStream in) throws IOException {
        for (Unit unit : readAll(in, LiveSnapshot::readUnit)) {
            state.units.put(unit.id(), unit);
        }
        for (SalesUser user : readAll(in, LiveSnapshot::readUser)) {
            state.users.put(user.id(), user);
        }
        for (ForecastAdjustment adjustment : readAll(in, AdjustmentBytes::read)) {
            state.adjustments.replace(null, adjustment, undo -> {});
        }
        state.atomically(() -> state.adjustments.write(state.figures().settings(), undo -> {}));
        for (int left = in.readInt(); left > 0; left--) {
            state.deals().components.set(new OpportunityId(SnapshotText.read(in)), readParts(in));
        }
        LiveFigures figures = state.figures();
        for (int left = in.readInt(); left > 0; left--) {
            OpportunityId id = new OpportunityId(SnapshotText.read(in));
            DealRow row = figures.encoder.converted(() -> id, readDeal(in, id), figures.encoder.units());
            state.atomically(() -> figures.set(figures.number(id), row));
        }
    }

    private static <T> void writeAll(DataOutputStream out, List<T> values, Writer<T> writer) throws IOException {
        out.writeInt(values.size());
        for (T value : values) {
            writer.write(out, value);
        }
    }

    private static <T> List<T> readAll(DataInputStream in, Reader<T> reader) throws IOException {
        List<T> values = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            values.add(reader.read(in));
        }
        return values;
    }

    private static void writeUnit(DataOutputStream out, Unit unit) throws IOException {
        SnapshotText.write(out, unit.id().value());
        SnapshotText.write(out, unit.name());
        SnapshotText.write(out, unit.manager().map(SalesUserId::value).orElse(""));
        writeAll(out, unit.placements(), (to, placement) -> {
            to.writeLong(placement.from().toEpochDay());
            SnapshotText.write(to, placement.parent().map(UnitId::value).orElse(""));
        });
    }

    private static Unit readUnit(DataInputStream in) throws IOException {
        return Unit.builder()
                .id(new UnitId(SnapshotText.read(in)))
                .name(SnapshotText.read(in))
                .manager(userId(SnapshotText.read(in)))
                .placements(readAll(
                        in,
                        from -> new Placement(LocalDate.ofEpochDay(from.readLong()), unitId(SnapshotText.read(from)))))
                .build();
    }

    private static void writeUser(DataOutputStream out, SalesUser user) throws IOException {
        SnapshotText.write(out, user.id().value());
        SnapshotText.write(out, user.name());
        writeAll(out, user.memberships(), (to, membership) -> {
            to.writeLong(membership.from().toEpochDay());
            SnapshotText.write(to, membership.unit().map(UnitId::value).orElse(""));
        });
    }

    private static SalesUser readUser(DataInputStream in) throws IOException {
        return SalesUser.builder()
                .id(new SalesUserId(SnapshotText.read(in)))
                .name(SnapshotText.read(in))
                .memberships(readAll(
                        in,
                        from -> new Membership(LocalDate.ofEpochDay(from.readLong()), unitId(SnapshotText.read(from)))))
                .build();
    }

    private static Optional<UnitId> unitId(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(new UnitId(text));
    }

    private static Optional<SalesUserId> userId(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(new SalesUserId(text));
    }

    private static void writeParts(DataOutputStream out, Map.Entry<OpportunityId, DealComponents.Parts> entry)
            throws IOException {
        SnapshotText.write(out, entry.getKey().value());
        DealComponents.Parts parts = entry.getValue();
        writeMoney(out, Optional.ofNullable(parts.own));
        writeNets(out, parts.quotes);
        writeNets(out, parts.orders);
    }

    private static DealComponents.Parts readParts(DataInputStream in) throws IOException {
        DealComponents.Parts parts = new DealComponents.Parts();
        parts.own = readMoney(in).orElse(null);
        readNets(in, parts.quotes);
        readNets(in, parts.orders);
        return parts;
    }

    private static void writeNets(DataOutputStream out, Map<String, Money> nets) throws IOException {
        writeAll(out, List.copyOf(nets.entrySet()), (to, net) -> {
            SnapshotText.write(to, net.getKey());
            writeMoney(to, Optional.of(net.getValue()));
        });
    }

    private static void readNets(DataInputStream in, Map<String, Money> nets) throws IOException {
        for (int left = in.readInt(); left > 0; left--) {
            String id = SnapshotText.read(in);
            Optional<Money> net = readMoney(in);
            Checks.that(net.isPresent(), FIELD, id, "must have the net of each quote and order");
            nets.put(id, net.get());
        }
    }

    private static void writeMoney(DataOutputStream out, Optional<Money> amount) throws IOException {
        SnapshotText.write(out, amount.map(Money::toString).orElse(""));
    }

    private static Optional<Money> readMoney(DataInputStream in) throws IOException {
        String text = SnapshotText.read(in);
        return text.isEmpty() ? Optional.empty() : Optional.of(Money.parse(text));
    }

    private void writeDeals(DataOutputStream out) throws IOException {
        LiveFigures figures = state.figures();
        List<Integer> alive = new ArrayList<>();
        for (int row = 0; row < figures.table.size(); row++) {
            if (!figures.table.get(row).isDeleted()) {
                alive.add(row);
            }
        }
        writeAll(out, alive, (to, row) -> {
            SnapshotText.write(to, figures.ids.get(row));
            writeDeal(to, figures.table.get(row));
        });
    }

    private void writeDeal(DataOutputStream out, DealRow row) throws IOException {
        DealEncoder encoder = state.figures().encoder;
        SnapshotText.write(out, encoder.users.get(row.owner()).value());
        out.writeInt(row.day());
        out.writeByte(row.category());
        out.writeByte(row.outcome());
        out.writeByte(row.component());
        SnapshotText.write(out, encoder.probabilities.get(row.probability()).toString());
        writeAmount(out, row.currency(), row.minor());
        writeAmount(out, row.recurringCurrency(), row.recurringMinor());
        writeAll(out, encoder.splits.get(row.splits()), (to, split) -> {
            SnapshotText.write(to, split.user().value());
            SnapshotText.write(to, split.share().toString());
            to.writeByte(split.kind().ordinal());
        });
    }

    private DealRow readDeal(DataInputStream in, OpportunityId id) throws IOException {
        DealEncoder encoder = state.figures().encoder;
        int owner = encoder.users.add(new SalesUserId(SnapshotText.read(in)));
        int day = in.readInt();
        int category = Objects.checkIndex(in.readByte(), Cells.CATEGORIES);
        int outcome = Objects.checkIndex(in.readByte(), OUTCOMES);
        int component = Objects.checkIndex(in.readByte(), COMPONENTS);
        BigDecimal chance =
                Checks.fraction("probability of " + Opportunity.TYPE.ref(id), new BigDecimal(SnapshotText.read(in)));
        int probability = encoder.probabilities.add(chance);
        int currency = readCurrency(in);
        long minor = in.readLong();
        int recurringCurrency = readCurrency(in);
        long recurringMinor = in.readLong();
        List<Split> shares = readAll(in, LiveSnapshot::readSplit);
        SplitPlan.check(id, shares);
        int splits = encoder.splits(shares);
        return new DealRow(
                owner,
                day,
                category,
                outcome,
                component,
                probability,
                currency,
                minor,
                recurringCurrency,
                recurringMinor,
                splits,
                0,
                0,
                0,
                0);
    }

    private static Split readSplit(DataInputStream in) throws IOException {
        return new Split(
                new SalesUserId(SnapshotText.read(in)),
                new BigDecimal(SnapshotText.read(in)),
                Split.Kind.values()[in.readByte()]);
    }

    private void writeAmount(DataOutputStream out, int currency, long minor) throws IOException {
        SnapshotText.write(
                out,
                currency == DealRow.NONE
                        ? ""
                        : state.figures().encoder.currencies.get(currency).getCode());
        out.writeLong(minor);
    }

    private int readCurrency(DataInputStream in) throws IOException {
        String code = SnapshotText.read(in);
        return code.isEmpty()
                ? DealRow.NONE
                : state.figures().encoder.currencies.add(CurrencyUnit.of(code));
    }
}
