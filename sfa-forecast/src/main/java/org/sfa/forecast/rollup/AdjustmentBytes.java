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
        out.writeUTF(adjustment.id().value());
        out.writeLong(adjustment.version());
        writeText(out, adjustment.externalKey());
        writeText(out, adjustment.user().map(SalesUserId::value));
        writeText(out, adjustment.unit().map(UnitId::value));
        out.writeLong(adjustment.start().toEpochDay());
        out.writeLong(adjustment.end().toEpochDay());
        out.writeUTF(adjustment.category().name());
        out.writeUTF(adjustment.column().name());
        out.writeLong(adjustment.level());
        out.writeUTF(adjustment.author().value());
        out.writeUTF(adjustment.kind().name());
        out.writeUTF(adjustment.amount().toString());
        out.writeUTF(adjustment.base().toString());
        out.writeUTF(adjustment.reason());
        out.writeLong(adjustment.madeAt().getEpochSecond());
        out.writeInt(adjustment.madeAt().getNano());
        writeText(out, adjustment.slot());
    }

    static ForecastAdjustment read(DataInputStream in) throws IOException {
        return ForecastAdjustment.builder()
                .id(new ForecastAdjustmentId(in.readUTF()))
                .version(in.readLong())
                .externalKey(readText(in))
                .user(readText(in).map(SalesUserId::new))
                .unit(readText(in).map(UnitId::new))
                .start(LocalDate.ofEpochDay(in.readLong()))
                .end(LocalDate.ofEpochDay(in.readLong()))
                .category(ForecastCategory.valueOf(in.readUTF()))
                .column(ForecastColumn.valueOf(in.readUTF()))
                .level(in.readLong())
                .author(new SalesUserId(in.readUTF()))
                .kind(AdjustmentKind.valueOf(in.readUTF()))
                .amount(Money.parse(in.readUTF()))
                .base(Money.parse(in.readUTF()))
                .reason(in.readUTF())
                .madeAt(Instant.ofEpochSecond(in.readLong(), in.readInt()))
                .slot(readText(in))
                .build();
    }

    private static void writeText(DataOutputStream out, Optional<String> text) throws IOException {
        out.writeUTF(text.orElse(""));
    }

    private static Optional<String> readText(DataInputStream in) throws IOException {
        return Optional.of(in.readUTF()).filter(text -> !text.isEmpty());
    }
}
