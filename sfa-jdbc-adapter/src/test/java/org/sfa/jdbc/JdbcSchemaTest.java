package org.sfa.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.joda.money.Money;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sfa.core.Model;
import org.sfa.core.Sfa;
import org.sfa.core.customer.Account;
import org.sfa.core.error.SfaException;
import org.sfa.core.field.CustomFields;
import org.sfa.core.field.FieldDefinition;
import org.sfa.core.field.FieldDefinitions;
import org.sfa.core.id.AccountId;
import org.sfa.core.id.OpportunityId;
import org.sfa.core.id.QuotaId;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.opportunity.Opportunity;
import org.sfa.core.opportunity.StageCode;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.query.Kind;
import org.sfa.core.quota.Quota;
import org.sfa.core.store.UnitSettings;
import org.sfa.core.store.Units;

class JdbcSchemaTest {

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final FieldDefinition<String> TIER =
            FieldDefinition.of("account", "tier", Kind.TEXT).withIndex();
    private static final FieldDefinition<Money> LIMIT = FieldDefinition.of("account", "creditLimit", Kind.MONEY);

    private static String prefix() {
        return "schema" + COUNT.incrementAndGet() + "_";
    }

    private static JdbcStore.Builder builder(TestDatabase database, String prefix) {
        return JdbcStore.builder(database.dataSource()).prefix(prefix);
    }

    private static void execute(TestDatabase database, List<String> statements) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static List<List<String>> rows(TestDatabase database, String sql) throws SQLException {
        List<List<String>> rows = new ArrayList<>();
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    values.add(row.getString(i));
                }
                rows.add(values);
            }
        }
        return rows;
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void migrate_makesWhatTheDescriptorsNeed(TestDatabase database) {
        JdbcSchema schema = builder(database, prefix()).schema();
        assertThat(schema.validate())
                .hasSize(5 + Model.types().size() + indexes(schema))
                .allMatch(text -> text.endsWith(" is missing"));

        schema.migrate();
        assertThat(schema.validate()).isEmpty();
        schema.migrate();
        assertThat(schema.validate()).isEmpty();
    }

    private static int indexes(JdbcSchema schema) {
        return (int) schema.ddl().stream()
                        .filter(sql -> sql.startsWith("create index") || sql.startsWith("create unique index"))
                        .count()
                - 5;
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void ddl_runByHand_makesTheSame(TestDatabase database) throws SQLException {
        JdbcSchema schema = builder(database, prefix())
                .fields(FieldDefinitions.of(List.of(TIER, LIMIT)))
                .schema();
        execute(database, schema.ddl());
        assertThat(schema.validate()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void customFields_addedLater_getTheirColumns(TestDatabase database) {
        String prefix = prefix();
        Account plain = Account.builder().id(new AccountId("a")).name("A").build();
        try (Sfa sfa = Sfa.builder().store(builder(database, prefix).open()).build()) {
            sfa.run(unit -> unit.repository(Account.TYPE).save(plain));
        }
        FieldDefinitions fields = FieldDefinitions.of(List.of(TIER, LIMIT));
        JdbcStore.Builder later = builder(database, prefix).fields(fields);
        assertThat(later.schema().validate())
                .contains("column " + prefix + "account.custom_tier is missing")
                .contains("column " + prefix + "account.custom_credit_limit_currency is missing");
        Account rich = Account.builder()
                .id(new AccountId("b"))
                .name("B")
                .customFields(CustomFields.none().with(TIER, "Gold").with(LIMIT, Money.parse("USD 100")))
                .build();
        try (Sfa sfa = Sfa.builder().store(later.open()).fields(fields).build()) {
            sfa.run(unit -> unit.repository(Account.TYPE).save(rich));
            assertThat(sfa.<Long>call(unit -> unit.repository(Account.TYPE)
                            .count(TIER.<Account>attribute().is("gold"))))
                    .isEqualTo(1);
            Account loaded = sfa.call(unit -> unit.repository(Account.TYPE).load(new AccountId("a")));
            assertThat(loaded).isEqualTo(plain.withVersion(1));
        }
        assertThat(later.schema().validate()).isEmpty();
        assertThat(builder(database, prefix).schema().validate())
                .contains("column " + prefix + "account.custom_tier is not known");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void validate_saysWhatDiffers(TestDatabase database) throws SQLException {
        String prefix = prefix();
        JdbcSchema schema = builder(database, prefix).schema();
        schema.migrate();
        execute(
                database,
                List.of(
                        "drop view " + prefix + "open_pipeline",
                        "alter table " + prefix + "opportunity drop column next_step",
                        "alter table " + prefix + "quote add column remark varchar(10)",
                        database == TestDatabase.MARIADB
                                ? "drop index " + prefix + "lead_status_idx on " + prefix + "lead"
                                : "drop index " + prefix + "lead_status_idx"));
        assertThat(schema.validate())
                .containsExactlyInAnyOrder(
                        "column " + prefix + "opportunity.next_step is missing",
                        "column " + prefix + "quote.remark is not known",
                        "index on " + prefix + "lead [status] is missing");
        assertThatThrownBy(schema::migrate)
                .isInstanceOf(SfaException.class)
                .hasMessage("column " + prefix + "opportunity.next_step is missing and no migration adds it");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void views_answerWithoutTheSdk(TestDatabase database) throws SQLException {
        String prefix = prefix();
        JdbcStore store = builder(database, prefix).open();
        try (Sfa sfa = Sfa.builder().store(store).clock(Clock.systemUTC()).build()) {
            SalesUserId ann = new SalesUserId("ann");
            sfa.run(unit -> {
                unit.repository(SalesUser.TYPE)
                        .save(SalesUser.builder().id(ann).name("Ann 王").build());
                unit.repository(Account.TYPE)
                        .save(Account.builder()
                                .id(new AccountId("acme"))
                                .name("ACME")
                                .build());
                unit.repository(Quota.TYPE)
                        .save(Quota.builder()
                                .id(new QuotaId("q"))
                                .user(ann)
                                .start(LocalDate.of(2026, 1, 1))
                                .end(LocalDate.of(2027, 1, 1))
                                .amount(Money.parse("USD 1000"))
                                .build());
                for (String id : List.of("open", "won")) {
                    unit.repository(Opportunity.TYPE)
                            .save(Opportunity.builder()
                                    .id(new OpportunityId(id))
                                    .name("Deal " + id)
                                    .account(new AccountId("acme"))
                                    .owner(ann)
                                    .stage(StageCode.of("prospecting"))
                                    .amount(Money.parse("USD 250.50"))
                                    .closeDate(LocalDate.of(2026, 6, 30))
                                    .build());
                }
            });
            sfa.opportunities().moveTo(new OpportunityId("won"), StageCode.of("negotiation"), "they like it");
            sfa.opportunities().moveTo(new OpportunityId("won"), StageCode.of("contract"), "agreed");
            sfa.opportunities().win(new OpportunityId("won"), LocalDate.of(2026, 6, 1), "signed");
        }
        assertThat(rows(database, "select id, account, owner, stage from " + prefix + "open_pipeline"))
                .containsExactly(List.of("open", "ACME", "Ann 王", "prospecting"));
        assertThat(rows(
                        database,
                        "select opportunity_id, stage_from, stage_to from " + prefix
                                + "stage_history order by feed_position"))
                .contains(row("open", null, "prospecting"), row("won", null, "prospecting"))
                .hasSize(5);
        assertThat(rows(
                        database,
                        "select owner, quota > 0, cast(won * 100 / quota as decimal(10, 2)) from " + prefix
                                + "attainment"))
                .hasSize(1)
                .allSatisfy(row -> assertThat(row.get(2)).startsWith("25"));
    }

    private static List<String> row(String... values) {
        List<String> row = new ArrayList<>();
        for (String value : values) {
            row.add(value);
        }
        return row;
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void historyOfAFieldThatWasGivenUp_isReadWithoutIt(TestDatabase database) {
        String prefix = "given_";
        FieldDefinitions fields = FieldDefinitions.of(List.of(TIER));
        AccountId id = new AccountId("a");
        UnitSettings settings = UnitSettings.of(Clock.systemUTC());
        JdbcStore then = builder(database, prefix).fields(fields).open();
        Units.of(then, settings.withFields(fields)).run(unit -> unit.repository(Account.TYPE)
                .save(Account.builder()
                        .id(id)
                        .name("First")
                        .customFields(CustomFields.none().with(TIER, "gold"))
                        .build()));
        Units.of(then, settings.withFields(fields)).run(unit -> unit.repository(Account.TYPE)
                .save(unit.repository(Account.TYPE).load(id).withName("Second")));

        JdbcStore now = builder(database, prefix).withoutMigration().open();

        assertThat(now.changes().history(Account.TYPE.ref(id)))
                .extracting(change -> change.after().map(after -> ((Account) after).name()))
                .containsExactly(Optional.of("First"), Optional.of("Second"));
        assertThat(then.changes().history(Account.TYPE.ref(id)).get(0).after())
                .as("who still has the field reads it")
                .hasValueSatisfying(after ->
                        assertThat(((Account) after).customFields().value(TIER)).contains("gold"));
    }
}
