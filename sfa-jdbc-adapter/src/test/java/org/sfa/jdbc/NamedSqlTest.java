package org.sfa.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sfa.core.error.InvalidValueException;

@Timeout(60)
class NamedSqlTest {

    private static NamedSql sql(String text) {
        return new NamedSql("stock", text, "products", Set.of("day"));
    }

    @Test
    void parameters_becomeQuestionMarks() {
        NamedSql sql = sql("select :day, a from t where a in (:products) or b in (:products) and c < :day");

        assertThat(sql.names()).containsExactly("day", "products", "products", "day");
        assertThat(sql.text("products", 3))
                .isEqualTo("select ?, a from t where a in (?, ?, ?) or b in (?, ?, ?) and c < ?");
        assertThat(sql.text("products", 1)).isEqualTo("select ?, a from t where a in (?) or b in (?) and c < ?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "':no'",
                "'it''s :no ?'",
                "\":no\"",
                "`:no`",
                "-- :no ?\n 1",
                "/* :no\n? */ 1",
                "a::text",
                "cast(':a' as text)",
                "'12:30'"
            })
    void whatOnlyLooksLikeAParameter_isKept(String part) {
        NamedSql sql = sql("select " + part + " from t where a in (:products)");

        assertThat(sql.names()).containsExactly("products");
        assertThat(sql.text("products", 1)).isEqualTo("select " + part + " from t where a in (?)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select a from t where a in (:products)",
                "  SELECT a from t where a in (:products)",
                "-- mine\nselect a from t where a in (:products)",
                "/* mine */ with w as (select 1) select a from w where a in (:products)",
                "(select a from t where a in (:products)) union (select 1)"
            })
    void queries_areTaken(String text) {
        assertThat(sql(text).names()).containsExactly("products");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "delete from t where a in (:products)",
                "update t set a = 1 where a in (:products)",
                "selection (:products)",
                "-- select\ndrop table t",
                ""
            })
    void whatIsNoQuery_isRefused(String text) {
        assertThatThrownBy(() -> sql(text))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith("stock must be a select");
    }

    @Test
    void wrongParameters_areRefusedByName() {
        assertThatThrownBy(() -> sql("select a from t where a in (:product)"))
                .hasMessage("stock must have no other parameter than :products and :day, but was :product");
        assertThatThrownBy(() -> sql("select a from t where a = ?"))
                .hasMessageStartingWith("stock must name its parameters, as :products, but was select a");
        assertThatThrownBy(() -> sql("select a from t where a = ':products'"))
                .hasMessageStartingWith("stock must ask for in (:products), but was");
    }

    @Test
    void longTexts_areReadInOneGo() {
        String text = "'" + "x''".repeat(100_000) + "'";

        assertThat(sql("select " + text + " from t where a in (:products)").names())
                .containsExactly("products");
    }
}
