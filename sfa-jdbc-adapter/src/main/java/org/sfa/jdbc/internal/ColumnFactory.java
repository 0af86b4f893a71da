package org.sfa.jdbc.internal;

import java.math.BigDecimal;
import org.joda.money.BigMoney;
import org.joda.money.Money;
import org.sfa.core.json.SfaJson;
import org.sfa.core.query.Attribute;
import org.sfa.core.query.Kind;
import org.sfa.core.value.PicklistValue;

/** Chooses the columns for an attribute by its kind. */
final class ColumnFactory {

    private final Dialect dialect;
    private final SfaJson json;

    ColumnFactory(Dialect dialect, SfaJson json) {
        this.dialect = dialect;
        this.json = json;
    }

    @SuppressWarnings("unchecked")
    <V> AttributeColumns<V> columns(Attribute<?, V> attribute, boolean indexed) {
        Kind<V> kind = attribute.kind();
        String name = Names.column(attribute.name()) + (kind.target().isPresent() ? "_id" : "");
        Object mapped;
        if (kind == Kind.MONEY) {
            mapped = new MoneyColumns(dialect, (Attribute<?, Money>) attribute, name);
        } else if (kind == Kind.UNIT_PRICE) {
            mapped = new UnitPriceColumns(dialect, (Attribute<?, BigMoney>) attribute, name);
        } else if (kind == Kind.DECIMAL) {
            mapped = new DecimalColumns(dialect, (Attribute<?, BigDecimal>) attribute, name);
        } else if (kind == Kind.INTEGER) {
            mapped = new SimpleColumns<>(dialect, attribute, name, ColumnType.INTEGER);
        } else if (kind == Kind.BOOLEAN) {
            mapped = new SimpleColumns<>(dialect, attribute, name, ColumnType.BOOLEAN);
        } else if (kind == Kind.DATE) {
            mapped = new SimpleColumns<>(dialect, attribute, name, ColumnType.DATE);
        } else if (kind == Kind.INSTANT) {
            mapped = new SimpleColumns<>(dialect, attribute, name, ColumnType.INSTANT);
        } else if (kind.form() == Kind.Form.TEXTS) {
            mapped = new SetColumns<>(dialect, attribute, name, json);
        } else if (kind.form() == Kind.Form.DOCUMENT) {
            mapped = new DocumentColumns<>(dialect, attribute, name, json);
        } else if (kind.type().isEnum()) {
            mapped = new ConstantColumns<>(dialect, attribute, name);
        } else {
            mapped = text(attribute, name, indexed);
        }
        return (AttributeColumns<V>) mapped;
    }

    private <V> AttributeColumns<V> text(Attribute<?, V> attribute, String name, boolean indexed) {
        Kind<V> kind = attribute.kind();
        if (kind.target().isPresent() || kind.name().equals("id")) {
            return new TextColumns<>(dialect, attribute, name, ColumnType.ID, false);
        }
        if (PicklistValue.class.isAssignableFrom(kind.type())) {
            return new TextColumns<>(dialect, attribute, name, ColumnType.CODE, false);
        }
        ColumnType type = indexed ? ColumnType.LABEL : ColumnType.TEXT;
        boolean folded = kind != Kind.KEY && kind != Kind.ENTITY_REF;
        return new TextColumns<>(dialect, attribute, name, type, folded);
    }
}
