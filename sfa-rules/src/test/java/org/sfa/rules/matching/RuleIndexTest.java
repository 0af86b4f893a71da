package org.sfa.rules.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import org.junit.jupiter.api.Test;
import org.sfa.core.customer.Account;
import org.sfa.core.customer.Contact;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.id.AccountId;
import org.sfa.core.id.ContactId;
import org.sfa.core.id.EntityId;
import org.sfa.core.id.LeadId;
import org.sfa.core.lead.Lead;
import org.sfa.core.query.AttributePath;
import org.sfa.core.query.Criterion;
import org.sfa.core.query.EntityLookup;
import org.sfa.core.query.Selector;
import org.sfa.core.store.Draft;
import org.sfa.core.store.Entity;
import org.sfa.core.store.EntityType;
import org.sfa.core.value.Industry;
import org.sfa.testkit.Probe;
import org.sfa.testkit.Probes;

/** The index says what testing the conditions one after the other says. */
class RuleIndexTest {

    private static final int MANY = 5_000;

    @Provide
    Arbitrary<List<Criterion<Lead>>> leadConditions() {
        return Probe.criteria(Probes.LEADS).list().ofMaxSize(12);
    }

    @Provide
    Arbitrary<List<Criterion<Contact>>> contactConditions() {
        return Probe.criteria(Probes.CONTACTS).list().ofMaxSize(12);
    }

    @Provide
    Arbitrary<List<List<Integer>>> choices() {
        return Arbitraries.integers()
                .between(0, 1_000)
                .withDistribution(RandomDistribution.uniform())
                .list()
                .ofSize(20)
                .list()
                .ofMinSize(3)
                .ofMaxSize(6);
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void leads_matchAsInterpreted(
            @ForAll("leadConditions") List<Criterion<Lead>> conditions,
            @ForAll("choices") List<List<Integer>> choices) {
        RuleIndex<Lead> index = RuleIndex.of(conditions);
        List<Lead> leads = new ArrayList<>();
        for (List<Integer> choice : choices) {
            leads.add(entity(Lead.TYPE, new LeadId("l0"), Probes.LEADS, choice));
        }
        leads.forEach(lead -> check(index, conditions, lead, EntityLookup.none()));
        checkTogether(index, leads, EntityLookup.none());
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void contacts_matchAsInterpretedThroughPaths(
            @ForAll("contactConditions") List<Criterion<Contact>> conditions,
            @ForAll("choices") List<List<Integer>> choices) {
        RuleIndex<Contact> index = RuleIndex.of(conditions);
        Map<String, Object> accounts = new HashMap<>();
        for (int i = 0; i < choices.size() - 1; i++) {
            accounts.put("a" + i, entity(Account.TYPE, new AccountId("a" + i), Probes.ACCOUNTS, choices.get(i)));
        }
        EntityLookup lookup = (type, id) -> type.name().equals("account") ? accounts.get(id.value()) : null;
        List<Contact> contacts = new ArrayList<>();
        for (List<Integer> choice : choices) {
            contacts.add(entity(Contact.TYPE, new ContactId("c0"), Probes.CONTACTS, choice));
        }
        contacts.forEach(contact -> check(index, conditions, contact, lookup));
        checkTogether(index, contacts, lookup);
    }

    @Provide
    Arbitrary<List<String>> texts() {
        return Arbitraries.strings()
                .withChars("aAbzZ1@[`{ \u0301\u00e9\u00c9\u00df\u0130\uff21\ufb01\u53f0\ud83d\ude00")
                .ofMinLength(1)
                .ofMaxLength(4)
                .filter(text -> !text.isBlank())
                .list()
                .ofMinSize(4)
                .ofMaxSize(12);
    }

    /** Marks that combine with the letter before them, capital letters and the characters around them, wide characters. */
    @Property(edgeCases = EdgeCasesMode.NONE)
    void texts_matchAsInterpreted(@ForAll("texts") List<String> named, @ForAll("texts") List<String> values) {
        List<Criterion<Lead>> conditions = new ArrayList<>();
        for (int i = 0; i < named.size(); i++) {
            String text = named.get(i);
            conditions.add(
                    switch (i % 4) {
                        case 0 -> Lead.TYPE.company.is(text);
                        case 1 -> Lead.TYPE.company.atLeast(text);
                        case 2 -> Lead.TYPE.title.in(List.of(text, text + "b"));
                        default -> Lead.TYPE.company.startsWith(text);
                    });
        }
        RuleIndex<Lead> index = RuleIndex.of(conditions);
        List<Lead> leads = new ArrayList<>();
        for (String value : values) {
            for (String text : List.of(value, named.get(0) + value, named.get(3), named.get(2))) {
                leads.add(Lead.builder()
                        .id(new LeadId("l"))
                        .company(text)
                        .title(text)
                        .build());
            }
        }
        leads.forEach(lead -> check(index, conditions, lead, EntityLookup.none()));
        checkTogether(index, leads, EntityLookup.none());
    }

    private static <E extends Entity<I>, I extends EntityId> E entity(
            EntityType<E, I> type, I id, List<Probe<E, ?>> probes, List<Integer> choices) {
        Draft<E> draft = type.draft();
        // Each must have a name, which is what the first probe of accounts and contacts sets.
        if (type != Lead.TYPE) {
            probes.get(0).set(draft, 0);
        }
        for (int i = 0; i < probes.size(); i++) {
            probes.get(i).set(draft, choices.get(i));
        }
        draft.set(type.idAttribute(), id);
        return draft.build();
    }

    private static <E> void check(RuleIndex<E> index, List<Criterion<E>> conditions, E entity, EntityLookup lookup) {
        BitSet expected = new BitSet();
        for (int i = 0; i < conditions.size(); i++) {
            expected.set(i, conditions.get(i).test(entity, lookup));
        }
        assertThat(index.all(entity, lookup)).as("%s of %s", entity, conditions).isEqualTo(expected);
        assertThat(index.first(entity, lookup)).isEqualTo(expected.nextSetBit(0));
        assertThat(index.first(entity, lookup, condition -> condition % 2 == 1))
                .isEqualTo(expected.stream().filter(i -> i % 2 == 1).findFirst().orElse(-1));
    }

    /** More entities than are read at once, and each of them at several places. */
    private static <E> void checkTogether(RuleIndex<E> index, List<E> some, EntityLookup lookup) {
        List<E> many = new ArrayList<>();
        while (many.size() < 2 * Batch.MOST) {
            many.addAll(some);
        }
        int[] found = new int[many.size()];
        int[] odd = new int[many.size()];
        index.first(many, lookup, found);
        index.first(new LinkedList<>(many), lookup, condition -> condition % 2 == 1, odd);
        for (int i = 0; i < found.length; i++) {
            assertThat(found[i]).as("number %d, %s", i, many.get(i)).isEqualTo(index.first(many.get(i), lookup));
            assertThat(odd[i]).isEqualTo(index.first(many.get(i), lookup, condition -> condition % 2 == 1));
        }
    }

    @Test
    void noEntities_haveNoAnswers() {
        RuleIndex<Lead> index = RuleIndex.of(List.of(Criterion.always()));
        int[] none = {};
        index.first(List.of(), EntityLookup.none(), none);
        assertThat(none).isEmpty();
    }

    @Test
    void answersForOtherEntities_areRefused() {
        RuleIndex<Lead> index = RuleIndex.of(List.of(Criterion.always()));
        List<Lead> one = List.of(Lead.builder().id(new LeadId("l")).company("A").build());
        int[] two = {7, 7};
        assertThatThrownBy(() -> index.first(one, EntityLookup.none(), two))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("answers must be as many as the entities, 1, but was 2");
        assertThat(two).containsExactly(7, 7);
    }

    @Test
    void missingEntity_isRefused() {
        RuleIndex<Lead> index = RuleIndex.of(List.of(Lead.TYPE.industry.isAbsent()));
        List<Lead> missing = Collections.singletonList(null);
        assertThatNullPointerException()
                .isThrownBy(() -> index.first(missing, EntityLookup.none(), new int[1]))
                .withMessage("entity");
    }

    @Test
    void entitiesThatPathsLeadTo_areLookedUpOnceForEachEntity() {
        List<Criterion<Lead>> conditions = List.of(
                AttributePath.of(Lead.TYPE.account, Account.TYPE.industry).is(Industry.of("X")),
                AttributePath.of(Lead.TYPE.account, Account.TYPE.name).startsWith("b"),
                AttributePath.of(Lead.TYPE.account, AttributePath.of(Account.TYPE.parent, Account.TYPE.name))
                        .is("Mother"));
        Map<String, Account> accounts = Map.of(
                "a", Account.builder().id(new AccountId("a")).name("Beta").build(),
                "b",
                        Account.builder()
                                .id(new AccountId("b"))
                                .name("Alpha")
                                .parent(new AccountId("m"))
                                .build(),
                "m", Account.builder().id(new AccountId("m")).name("MOTHER").build());
        List<String> asked = new ArrayList<>();
        EntityLookup lookup = (type, id) -> {
            asked.add(id.value());
            return accounts.get(id.value());
        };
        Lead lead = Lead.builder().id(new LeadId("l")).company("A").build();
        List<Lead> leads = List.of(
                lead.withAccount(new AccountId("b")),
                lead.withAccount(new AccountId("gone")),
                lead,
                lead.withAccount(new AccountId("a")));
        int[] found = new int[leads.size()];
        RuleIndex.of(conditions).first(leads, lookup, found);
        assertThat(found).containsExactly(2, -1, -1, 1);
        assertThat(asked).containsExactly("b", "gone", "a", "m");
    }

    @Test
    void decimalsBeyondThePrecisionOfDoubles_areToldApart() {
        List<String> numbers = List.of(
                "0.1", "0.10000000000000000001", "0.1000000000000000000", "-1E-400", "0.00", "1E-400", "1E+400");
        List<Criterion<Lead>> conditions = new ArrayList<>();
        for (String number : numbers) {
            conditions.add(Lead.TYPE.score.atLeast(new BigDecimal(number)));
            conditions.add(Lead.TYPE.score.is(new BigDecimal(number)));
        }
        RuleIndex<Lead> index = RuleIndex.of(conditions);
        for (String number : numbers) {
            Lead lead = Lead.builder()
                    .id(new LeadId("l"))
                    .company("A")
                    .score(new BigDecimal(number))
                    .build();
            check(index, conditions, lead, EntityLookup.none());
        }
    }

    @Test
    void setsOfManyElements_matchByEachOfThem() {
        List<Criterion<Lead>> conditions = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            conditions.add(Selector.has(Lead.TYPE.interests, "s" + i).and(Lead.TYPE.company.startsWith("a")));
        }
        RuleIndex<Lead> index = RuleIndex.of(conditions);
        List<Lead> leads = new ArrayList<>();
        for (int size : new int[] {0, 1, 3, 4, 5, 15, 16, 17, 300}) {
            Lead.Builder lead = Lead.builder().id(new LeadId("l")).company("Abc");
            for (int i = 0; i < size; i++) {
                lead.addInterests("S" + (49 - i));
            }
            leads.add(lead.build());
        }
        leads.forEach(lead -> check(index, conditions, lead, EntityLookup.none()));
        checkTogether(index, leads, EntityLookup.none());
    }

    @Test
    void manyConditions_inSeveralBlocks_matchAsInterpreted() {
        List<Criterion<Lead>> conditions = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            conditions.add(Lead.TYPE
                    .employees
                    .between(i % 97L, i % 97L + 5)
                    .and(Lead.TYPE
                            .industry
                            .is(Industry.of("C" + i % 13))
                            .or(Lead.TYPE.company.startsWith("n" + i % 31)))
                    .and(i % 3 == 0 ? Selector.has(Lead.TYPE.interests, "s" + i % 7) : Criterion.always()));
        }
        RuleIndex<Lead> index = RuleIndex.of(conditions);
        assertThat(index.size()).isEqualTo(MANY);
        for (int i = 0; i < 40; i++) {
            Lead lead = Lead.builder()
                    .id(new LeadId("l" + i))
                    .company("N" + i + " Ltd")
                    .employees((long) i * 3)
                    .industry(Industry.of("C" + i))
                    .addInterests("s" + i % 5, "S" + i % 11)
                    .build();
            check(index, conditions, lead, EntityLookup.none());
        }
    }

    @Test
    void noCondition_matchesNothing() {
        RuleIndex<Lead> index = RuleIndex.of(List.of());
        Lead lead = Lead.builder().id(new LeadId("l")).company("A").build();
        assertThat(index.first(lead, EntityLookup.none())).isEqualTo(-1);
        assertThat(index.all(lead, EntityLookup.none()).isEmpty()).isTrue();
    }

    @Test
    void conditionThatComesApartIntoTooMany_isTestedAsAWhole() {
        List<Criterion<Lead>> parts = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            parts.add(Lead.TYPE.company.startsWith("a" + i).or(Lead.TYPE.employees.is((long) i)));
        }
        Criterion<Lead> condition = Criterion.allOf(parts).not();
        List<Criterion<Lead>> conditions =
                List.of(Criterion.allOf(parts).and(Lead.TYPE.industry.is(Industry.of("X"))), condition);
        RuleIndex<Lead> index = RuleIndex.of(conditions);
        Lead lead = Lead.builder().id(new LeadId("l")).company("a1").build();
        check(index, conditions, lead, EntityLookup.none());
        check(index, conditions, lead.withEmployees(1L).withIndustry(Industry.of("X")), EntityLookup.none());
    }
}
