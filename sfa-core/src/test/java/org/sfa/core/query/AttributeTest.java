package org.sfa.core.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.sfa.core.customer.Account;
import org.sfa.core.field.CustomFields;
import org.sfa.core.field.FieldDefinition;
import org.sfa.core.id.AccountId;
import org.sfa.core.id.LeadId;
import org.sfa.core.lead.Lead;

class AttributeTest {

    private static final FieldDefinition<String> PAGE = FieldDefinition.of("lead", "page", Kind.TEXT);
    private static final String UNTOUCHED = "untouched";

    @Provide
    private static Arbitrary<Lead> lead() {
        return Combinators.combine(
                        Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(9),
                        Arbitraries.longs().between(0, 99).injectNull(0.3),
                        Arbitraries.integers().between(0, 99).injectNull(0.3),
                        Arbitraries.of("a", "b").set().ofMaxSize(2),
                        Arbitraries.of("/", "/home").injectNull(0.3),
                        Arbitraries.of("A-1", "A-2").injectNull(0.3))
                .as((company, employees, score, interests, page, account) -> {
                    Lead.Builder lead = Lead.builder()
                            .id(new LeadId("L-" + company))
                            .company(company)
                            .interests(interests);
                    if (employees != null) {
                        lead.employees(employees).annualRevenue(Money.ofMinor(CurrencyUnit.EUR, employees));
                    }
                    if (score != null) {
                        lead.score(BigDecimal.valueOf(score));
                    }
                    if (page != null) {
                        lead.customFields(CustomFields.none().with(PAGE, page));
                    }
                    if (account != null) {
                        lead.account(new AccountId(account));
                    }
                    return lead.build();
                });
    }

    @Provide
    private static Arbitrary<List<Lead>> leads() {
        return lead().injectNull(0.2).list().ofMaxSize(60);
    }

    /** Few entities and many are read on different ways, and so are values that may be absent, sets and custom fields. */
    @Property(tries = 300)
    void values_areThoseOfOneAfterTheOther(@ForAll("leads") List<Lead> leads, @ForAll @IntRange(max = 60) int most) {
        List<Attribute<Lead, ?>> attributes = new ArrayList<>(Lead.TYPE.attributes());
        attributes.add(PAGE.attribute());
        int count = Math.min(most, leads.size());
        for (Attribute<Lead, ?> attribute : attributes) {
            Object[] values = new Object[leads.size()];
            Arrays.fill(values, UNTOUCHED);

            attribute.values(leads.toArray(), count, values);

            for (int i = 0; i < leads.size(); i++) {
                Object one = leads.get(i) == null ? null : attribute.valueOrNull(leads.get(i));
                assertThat(values[i]).as("%s of %s", attribute.name(), i).isEqualTo(i < count ? one : UNTOUCHED);
            }
        }
    }

    @Test
    void loop_isAClassOfItsOwn() {
        assertThat(ReadLoop.copy().getClass().isHidden()).isTrue();
        assertThat(Set.of(ReadLoop.copy().getClass(), ReadLoop.copy().getClass()))
                .doesNotContain(ReadLoop.class);
    }

    @Test
    void names_makeAttributesEqual() {
        assertThat(PAGE.<Lead>attribute()).isEqualTo(PAGE.<Lead>attribute()).hasSameHashCodeAs(PAGE.<Lead>attribute());
        assertThat(Account.TYPE.name).isNotEqualTo(Lead.TYPE.company);
    }
}
