package org.sfa.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.sfa.core.customer.Account;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.error.SfaException;
import org.sfa.core.field.CustomFields;
import org.sfa.core.field.FieldDefinition;
import org.sfa.core.field.FieldDefinitions;
import org.sfa.core.id.AccountId;
import org.sfa.core.query.Criterion;
import org.sfa.core.query.Cursor;
import org.sfa.core.query.Kind;
import org.sfa.core.query.Query;
import org.sfa.core.query.Selector;
import org.sfa.core.store.Cause;
import org.sfa.core.store.UnitOfWork;
import org.sfa.core.store.UnitSettings;
import org.sfa.jdbc.internal.Names;

/** Whatever text is put in, it stays text: it is found again, matches what it should, and runs nothing. */
class HostileInputTest {

    /** The names of custom fields are checked; these are as bad as they can be. */
    private static final FieldDefinition<String> SELECT = FieldDefinition.of("account", "select", Kind.TEXT);

    private static final FieldDefinition<Set<String>> DROP_TABLE =
            FieldDefinition.of("account", "drop_table_users", Kind.TEXTS);
    private static final FieldDefinitions FIELDS = FieldDefinitions.of(List.of(SELECT, DROP_TABLE));

    private static final List<String> PIECES = List.of(
            "'",
            "\"",
            "`",
            "\\",
            "%",
            "_",
            "--",
            ";",
            "/*",
            "*/",
            "#",
            "$$",
            "' or '1'='1",
            "'; drop table account; --",
            "\\'; delete from account",
            "${prefix}",
            "?",
            ":id",
            "{0}",
            "{fn now()}",
            "\u001f",
            "\u001b",
            "\r\n",
            "\t",
            "İ",
            "ß",
            "ﬁ",
            "台",
            "𠮷",
            "😀",
            "a",
            "A",
            " ",
            "!",
            "[a-z]",
            "\u0301",
            "\u200b",
            "\ufeff",
            "0x27",
            "&#39;");

    @Provide
    static Arbitrary<String> hostile() {
        return Arbitraries.of(PIECES).list().ofMinSize(1).ofMaxSize(6).map(pieces -> String.join("", pieces));
    }

    @Provide
    static Arbitrary<TestDatabase> databases() {
        return Arbitraries.of(TestDatabase.class);
    }

    private static Account account(String id, String text) {
        return Account.builder()
                .id(new AccountId(id))
                .name("n" + text)
                .taxId(text)
                .externalKey(text)
                .addTags(text, "other")
                .customFields(CustomFields.none().with(SELECT, text).with(DROP_TABLE, Set.of(text)))
                .build();
    }

    @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
    void anyText_isDataAndNothingElse(
            @ForAll("databases") TestDatabase database,
            @ForAll("hostile") String text,
            @ForAll("hostile") String other,
            @ForAll("hostile") String part) {
        UnitSettings settings = UnitSettings.of(Clock.systemUTC()).withFields(FIELDS);
        Account first = account("a", text).withVersion(1);
        Account second = account("b", other + "!").withVersion(1);
        try (JdbcStore store = database.empty(Clock.systemUTC(), FIELDS)) {
            try (UnitOfWork unit = store.begin(settings)) {
                unit.repository(Account.TYPE).save(first.withVersion(0), Cause.of(text));
                if (!text.equals(other + "!")) {
                    unit.repository(Account.TYPE).save(second.withVersion(0), Cause.of(other));
                }
                unit.commit();
            }
            List<Account> all = text.equals(other + "!") ? List.of(first) : List.of(first, second);
            try (UnitOfWork unit = store.begin(settings)) {
                assertThat(unit.repository(Account.TYPE).load(first.id())).isEqualTo(first);
                assertThat(unit.repository(Account.TYPE).findByExternalKey(text))
                        .contains(first);
                for (Criterion<Account> question : questions(text, part)) {
                    assertThat(scan(unit, question))
                            .as("%s", question)
                            .containsExactlyInAnyOrderElementsOf(
                                    all.stream().filter(question::test).toList());
                }
                Query<Account> sorted = Query.<Account>all()
                        .orderByDescending(SELECT.<Account>attribute())
                        .limit(1);
                Cursor cursor = new Cursor(List.of(java.util.Optional.of(part)), text);
                assertThat(unit.repository(Account.TYPE)
                                .page(sorted.after(cursor))
                                .items())
                        .hasSizeLessThan(2);
            }
            assertThat(store.changes().after(0, 10).get(0).reason()).isEqualTo(text);
        }
    }

    private static List<Criterion<Account>> questions(String text, String part) {
        return List.of(
                Account.TYPE.name.is("N" + text),
                Account.TYPE.name.startsWith("n" + part),
                Account.TYPE.name.contains(part),
                Account.TYPE.name.contains(part).not(),
                Account.TYPE.taxId.is(text),
                Account.TYPE.taxId.startsWith(part),
                Account.TYPE.taxId.contains(part),
                Account.TYPE.taxId.in(List.of(text, part)),
                Account.TYPE.taxId.atLeast(part),
                Selector.has(Account.TYPE.tags, text),
                Selector.has(Account.TYPE.tags, part),
                SELECT.<Account>attribute().lessThan(part),
                SELECT.<Account>attribute().contains(part),
                Selector.has(DROP_TABLE.<Account>attribute(), part));
    }

    private static List<Account> scan(UnitOfWork unit, Criterion<Account> where) {
        try (Stream<Account> found = unit.repository(Account.TYPE).scan(where)) {
            return found.toList();
        }
    }

    @Test
    void namesOfTables_areCheckedBeforeTheyMeetSql() {
        assertThatThrownBy(() -> new Names("", "sfa_; drop table x; --")).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> new Names("public\"; --", "sfa_")).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> FieldDefinition.of("account", "x; drop table y", Kind.TEXT))
                .isInstanceOf(InvalidValueException.class);
        FieldDefinitions twins = FieldDefinitions.of(List.of(
                FieldDefinition.of("account", "deskSize", Kind.TEXT),
                FieldDefinition.of("account", "desk_Size", Kind.TEXT)));
        assertThatThrownBy(() -> JdbcStore.builder(TestDatabase.H2_MEMORY.dataSource())
                        .fields(twins)
                        .schema())
                .isInstanceOf(SfaException.class)
                .hasMessage("two attributes of account would have the column custom_desk_size");
    }

    @Test
    void textThatNoDatabaseCanHold_isRefusedByName() {
        UnitSettings settings = UnitSettings.of(Clock.systemUTC()).withFields(FIELDS);
        try (JdbcStore store = TestDatabase.H2_MEMORY.empty(Clock.systemUTC(), FIELDS);
                UnitOfWork unit = store.begin(settings)) {
            unit.repository(Account.TYPE).save(account("a", "x").withDescription("half \ud83d"));
            assertThatThrownBy(unit::commit)
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageStartingWith(
                            "description must have neither the character NUL nor half a surrogate pair");
        }
    }
}
