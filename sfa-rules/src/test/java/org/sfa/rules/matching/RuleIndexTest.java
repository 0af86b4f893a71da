package org.sfa.rules.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
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
import org.sfa.core.id.AccountId;
import org.sfa.core.id.ContactId;
import org.sfa.core.id.EntityId;
import org.sfa.core.id.LeadId;
import org.sfa.core.lead.Lead;
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
        for (List<Integer> choice : choices) {
            check(index, conditions, entity(Lead.TYPE, new LeadId("l0"), Probes.LEADS, choice), EntityLookup.none());
        }
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
        for (List<Integer> choice : choices) {
            check(index, conditions, entity(Contact.TYPE, new ContactId("c0"), Probes.CONTACTS, choice), lookup);
        }
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
