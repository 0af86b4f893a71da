package org.sfa.core.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.UniqueElements;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.id.LeadId;
import org.sfa.core.lead.Lead;
import org.sfa.core.value.PersonName;

class CursorTest {

    private static final EntityLookup NONE = EntityLookup.none();

    @Property
    void parse_readsBackToString(@ForAll("keys") List<Optional<String>> keys, @ForAll("texts") String id) {
        Cursor cursor = new Cursor(keys, id);

        assertThat(Cursor.parse(cursor.toString())).isEqualTo(cursor);
        assertThat(cursor.toString()).matches("[A-Za-z0-9_-]+");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "====", "not base64!", "AAAA", "_____w", "f____w", "gAAAAA", "AAAAAQ"})
    void parse_refusesHostileText(String text) {
        assertThatThrownBy(() -> Cursor.parse(text))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage(
                        "cursor must be the cursor of an earlier page, but was " + (text.isEmpty() ? "empty" : text));
    }

    @Test
    void parse_refusesAMessageThatClaimsToBeLong() {
        byte[] bytes =
                ByteBuffer.allocate(8).putInt(Integer.MAX_VALUE).putInt(0).array();
        String text = Base64.getUrlEncoder().encodeToString(bytes);

        assertThatThrownBy(() -> Cursor.parse(text))
                .isInstanceOf(InvalidValueException.class)
                .hasRootCauseMessage("wrong length");
        assertThatThrownBy(() -> Cursor.parse("A".repeat(100_004)))
                .isInstanceOf(InvalidValueException.class)
                .hasRootCauseMessage("too long");
    }

    @Property(tries = 500)
    void parse_ofAnyTextIsACursorOrRefused(@ForAll("urlTexts") String text) {
        try {
            Cursor cursor = Cursor.parse(text);
            assertThat(Cursor.parse(cursor.toString())).isEqualTo(cursor);
        } catch (InvalidValueException refused) {
            assertThat(refused.field()).isEqualTo("cursor");
        }
    }

    @Test
    void isBefore_refusesTheCursorOfAnotherQuery() {
        Lead lead = Lead.builder().id(new LeadId("L-1")).build();
        Query<Lead> query = Query.<Lead>all().orderBy(Lead.TYPE.company);
        Cursor other = new Cursor(List.of(), "L-0");

        assertThatThrownBy(() -> other.isBefore(lead, "L-1", query, NONE))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith("cursor must be made by a query with the same sort keys, but was ");
    }

    @Test
    void isBefore_refusesAKeyThatWasTamperedWith() {
        Lead lead = Lead.builder().id(new LeadId("L-1")).employees(3L).build();
        Query<Lead> query = Query.<Lead>all().orderBy(Lead.TYPE.employees);
        Cursor tampered = new Cursor(List.of(Optional.of("three")), "L-0");

        assertThatThrownBy(() -> tampered.isBefore(lead, "L-1", query, NONE))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith("integer must be a whole number");
    }

    @Property(tries = 300)
    void isBefore_agreesWithTheOrderOfTheQuery(
            @ForAll("leads") @Size(max = 6) @UniqueElements(by = IdOf.class) List<Lead> leads,
            @ForAll boolean descending) {
        Query<Lead> query = descending
                ? Query.<Lead>all().orderByDescending(Lead.TYPE.annualRevenue).orderByDescending(Lead.TYPE.person)
                : Query.<Lead>all().orderBy(Lead.TYPE.annualRevenue).orderBy(Lead.TYPE.person);
        Comparator<Lead> order = query.comparator(lead -> lead.id().value(), NONE);
        List<Lead> sorted = new ArrayList<>(leads);
        sorted.sort(order);

        for (int i = 0; i < sorted.size(); i++) {
            Cursor cursor =
                    Cursor.parse(Cursor.behind(sorted.get(i), sorted.get(i).id().value(), query, NONE)
                            .toString());
            for (int j = 0; j < sorted.size(); j++) {
                Lead other = sorted.get(j);
                assertThat(cursor.isBefore(other, other.id().value(), query, NONE))
                        .as("%s before %s", sorted.get(i), other)
                        .isEqualTo(i < j);
            }
        }
    }

    /** What makes leads different. */
    static final class IdOf implements java.util.function.Function<Object, Object> {
        @Override
        public Object apply(Object lead) {
            return ((Lead) lead).id();
        }
    }

    @Provide
    Arbitrary<List<Optional<String>>> keys() {
        return texts().optional(0.7).list().ofMaxSize(4);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("aZ9 王\u0000ß;,").ofMaxLength(8).map(text -> text + "𠮷");
    }

    @Provide
    Arbitrary<String> urlTexts() {
        return Arbitraries.strings().withChars("AB_-/=w ").ofMaxLength(24);
    }

    @Provide
    Arbitrary<List<Lead>> leads() {
        Arbitrary<Lead> lead = Combinators.combine(
                        Arbitraries.integers().between(1, 99),
                        Arbitraries.of(Money.parse("USD 2.00"), Money.parse("USD 10.00"), Money.parse("EUR 3.00"))
                                .optional(0.7),
                        Arbitraries.of(
                                        PersonName.of("", "van Dyke"),
                                        PersonName.of("Ann", "Lee"),
                                        PersonName.of("Zoe", "King, Jr."),
                                        PersonName.of("小明", "王"))
                                .optional(0.7))
                .as((number, revenue, person) -> Lead.builder()
                        .id(new LeadId("L-" + number))
                        .annualRevenue(revenue)
                        .person(person)
                        .build());
        return lead.list().ofMaxSize(6);
    }
}
