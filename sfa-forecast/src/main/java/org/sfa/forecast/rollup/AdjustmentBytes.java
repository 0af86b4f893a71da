package org.sfa.forecast.rollup;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.joda.money.Money;
import org.sfa.core.forecast.AdjustmentKind;
import org.sfa.core.forecast.ForecastAdjustment;
import org.sfa.core.forecast.ForecastColumn;
import org.sfa.core.id.ForecastAdjustmentId;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.id.UnitId;
import org.sfa.core.opportunity.ForecastCategory;

/** The byte form of an adjustment in the snapshot of a live forecast; fields that a company added are left out. */
final class AdjustmentBytes {

    private AdjustmentBytes() {}

    static void write(DataOutputStream out, ForecastAdjustment adjustment) throws IOException {
        SnapshotText.write(out, adjustment.id().value());
        out.writeLong(adjustment.version());
        writeText(out, adjustment.externalKey());
        writeText(out, adjustment.user().map(SalesUserId::value));
        writeText(out, adjustment.unit().map(UnitId::value));
        out.writeLong(adjustment.start().toEpochDay());
        out.writeLong(adjustment.end().toEpochDay());
        SnapshotText.write(out, adjustment.category().name());
        SnapshotText.write(out, adjustment.column().name());
        out.writeLong(adjustment.level());
        SnapshotText.write(out, adjustment.author().value());
        SnapshotText.write(out, adjustment.kind().name());
        SnapshotText.write(out, adjustment.amount().toString());
        SnapshotText.write(out, adjustment.base().toString());
        SnapshotText.write(out, adjustment.reason());
        out.writeLong(adjustment.madeAt().getEpochSecond());
        out.writeInt(adjustment.madeAt().getNano());
        writeText(out, adjustment.slot());
    }

    static ForecastAdjustment read(DataInputStream in) throws IOException {
        return ForecastAdjustment.builder()
                .id(new ForecastAdjustmentId(SnapshotText.read(in)))
                .version(in.readLong())
                .externalKey(readText(in))
                .user(readText(in).map(SalesUserId::new))
                .unit(readText(in).map(UnitId::new))
                .start(LocalDate.ofEpochDay(in.readLong()))
                .end(LocalDate.ofEpochDay(in.readLong()))
                .category(ForecastCategory.valueOf(SnapshotText.read(in)))
                .column(ForecastColumn.valueOf(SnapshotText.read(in)))
                .level(in.readLong())
                .author(new SalesUserId(SnapshotText.read(in)))
                .kind(AdjustmentKind.valueOf(SnapshotText.read(in)))
                .amount(Money.parse(SnapshotText.read(in)))
                .base(Money.parse(SnapshotText.read(in)))
                .reason(SnapshotText.read(in))
                .madeAt(Instant.ofEpochSecond(in.readLong(), in.readInt()))
                .slot(readText(in))
                .build();
    }

    private static void writeText(DataOutputStream out, Optional<String> text) throws IOException {
        SnapshotText.write(out, text.orElse(""));
    }

    private static Optional<String> readText(DataInputStream in) throws IOException {
        return Optional.of(SnapshotText.read(in)).filter(text -> !text.isEmpty());
    }
}
