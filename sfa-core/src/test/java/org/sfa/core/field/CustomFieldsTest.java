package org.sfa.core.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sfa.core.customer.Account;
import org.sfa.core.customer.Contact;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.error.SfaException;
import org.sfa.core.id.LeadId;
import org.sfa.core.lead.Lead;
import org.sfa.core.query.AttributePath;
import org.sfa.core.query.Kind;
import org.sfa.core.query.Schema;

class CustomFieldsTest {

    private static final FieldDefinition<String> PAGE = FieldDefinition.of("lead", "landingPage", Kind.TEXT);
    private static final FieldDefinition<BigDecimal> FIT = FieldDefinition.of("lead", "fit", Kind.DECIMAL);
    private static final FieldDefinition<Set<String>> CHANNELS = FieldDefinition.of("lead", "channels", Kind.TEXTS);
    private static final FieldDefinition<String> TIER = FieldDefinition.of("account", "tier", Kind.TEXT);

    // Values

    @Test
    void with_andWithout_makeCopies() {
        CustomFields none = CustomFields.none();
        CustomFields one = none.with(PAGE, "/pricing");

        assertThat(none.value(PAGE)).isEmpty();
        assertThat(one.value(PAGE)).contains("/pricing");
        assertThat(one.value(FIT)).isEmpty();
        assertThat(one.without(PAGE)).isEqualTo(none).hasSameHashCodeAs(none);
        assertThat(one.with(FIT, BigDecimal.ONE)).hasToString("{fit=1, landingPage=/pricing}");
    }

    @Test
    void names_areInAlphabeticalOrderAndReadOnly() {
        CustomFields fields = CustomFields.none();
        for (String name : List.of("zeta", "mid", "alpha", "kappa", "beta", "omega", "gamma")) {
            fields = fields.with(FieldDefinition.of("lead", name, Kind.TEXT), "x");
        }
        CustomFields all = fields;

        assertThat(all.names()).containsExactly("alpha", "beta", "gamma", "kappa", "mid", "omega", "zeta");
        assertThat(all.asMap().keySet()).containsExactlyElementsOf(all.names());
        assertThatThrownBy(() -> all.names().remove("mid")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> all.asMap().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void with_copiesSetsAndTakesAnEmptyOneForNoValue() {
        Set<String> mutable = new HashSet<>(Set.of("web"));
        CustomFields fields = CustomFields.none().with(CHANNELS, mutable);
        mutable.add("mail");

        assertThat(fields.value(CHANNELS)).contains(Set.of("web"));
        assertThat(fields.with(CHANNELS, Set.of())).isEqualTo(CustomFields.none());
    }

    @Test
    void value_ofAnotherKindIsAbsent() {
        FieldDefinition<Long> number = FieldDefinition.of("lead", "landingPage", Kind.INTEGER);

        assertThat(CustomFields.none().with(PAGE, "7").value(number)).isEmpty();
    }

    @Test
    @SuppressWarnings({"unchecked", "rawtypes"})
    void with_refusesAValueOfAnotherKind() {
        FieldDefinition raw = FIT;

        assertThatThrownBy(() -> CustomFields.none().with(raw, "high"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("custom.fit must be of kind decimal, but was high");
    }

    @Test
    void with_refusesWhatIsNoneOfTheOptions() {
        FieldDefinition<String> size = PAGE.withOptions(List.of("S", "M"));

        assertThat(CustomFields.none().with(size, "M").value(size)).contains("M");
        assertThatThrownBy(() -> CustomFields.none().with(size, "XL"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("custom.landingPage must be one of [S, M], but was XL");
    }

    // Definitions

    @ParameterizedTest
    @ValueSource(strings = {"", "1x", "a b", "a.b", "_x", "é"})
    void definition_refusesBadNames(String name) {
        assertThatThrownBy(() -> FieldDefinition.of("lead", name, Kind.TEXT))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("name must be a letter, then letters, digits or underscores, but was "
                        + (name.isEmpty() ? "empty" : name));
    }

    @Test
    void definition_namesUpToFiftyCharacters() {
        assertThat(FieldDefinition.of("lead", "x".repeat(50), Kind.TEXT).name()).hasSize(50);
        assertThatThrownBy(() -> FieldDefinition.of("lead", "x".repeat(51), Kind.TEXT))
                .hasMessageStartingWith("name must be a letter, then letters, digits or underscores, but was xxx");
    }

    @Test
    void definition_copiesKeepTheRest() {
        FieldDefinition<String> field = PAGE.withIndex().asRequired().withOptions(List.of("a"));

        assertThat(field)
                .isEqualTo(new FieldDefinition<>(
                        "lead", "landingPage", Kind.TEXT, "landingPage", true, true, List.of("a")));
        assertThat(PAGE.required()).isFalse();
        assertThat(PAGE.indexed()).isFalse();
        assertThat(PAGE.attributeName()).isEqualTo("custom.landingPage");
    }

    @Test
    void attribute_readsWritesAndFilters() {
        Lead lead = Lead.TYPE
                .draft()
                .set(Lead.TYPE.idAttribute(), new LeadId("L-1"))
                .set(PAGE.<Lead>attribute(), "/Pricing")
                .build();

        assertThat(lead.customFields().value(PAGE)).contains("/Pricing");
        assertThat(PAGE.<Lead>attribute().is("/pricing").test(lead)).isTrue();
        assertThat(FIT.<Lead>attribute().isAbsent().test(lead)).isTrue();
        assertThat(PAGE.<Lead>attribute()).isEqualTo(PAGE.withIndex().<Lead>attribute());
        assertThat(PAGE.asRequired().<Lead>attribute().isRequired()).isTrue();
    }

    @Test
    void draft_ofAnEntityKeepsItsCustomFields() {
        Lead lead = Lead.builder()
                .id(new LeadId("L-1"))
                .customFields(CustomFields.none().with(PAGE, "/a"))
                .build();

        Lead changed =
                Lead.TYPE.draft(lead).set(FIT.<Lead>attribute(), BigDecimal.TEN).build();

        assertThat(changed.customFields())
                .isEqualTo(CustomFields.none().with(PAGE, "/a").with(FIT, BigDecimal.TEN));
    }

    // All definitions of a company

    @Test
    void definitions_areFoundByTypeAndName() {
        FieldDefinitions fields = FieldDefinitions.of(List.of(PAGE, TIER, FIT));

        assertThat(fields.of("lead")).containsExactly(PAGE, FIT);
        assertThat(fields.of("task")).isEmpty();
        assertThat(fields.find("account", "tier")).isEqualTo(java.util.Optional.of(TIER));
        assertThat(fields.find("lead", "tier")).isEmpty();
        assertThat(FieldDefinitions.none().of("lead")).isEmpty();
    }

    @Test
    void definitions_refuseAFieldThatIsDefinedTwice() {
        assertThatThrownBy(() -> FieldDefinitions.of(List.of(PAGE, PAGE.withIndex())))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("custom field must be defined once for lead, but was landingPage");
        FieldDefinition<String> sameNameElsewhere = FieldDefinition.of("account", "landingPage", Kind.TEXT);
        assertThat(FieldDefinitions.of(List.of(PAGE, sameNameElsewhere)).of("account"))
                .containsExactly(sameNameElsewhere);
    }

    @Test
    void extend_addsTheFieldsToTheSchemaOfTheirType() {
        Schema<Lead> schema = Lead.TYPE.with(FieldDefinitions.of(List.of(PAGE, TIER)));

        assertThat(schema.name()).isEqualTo("lead");
        assertThat(schema.attributes()).hasSize(Lead.TYPE.attributes().size() + 1);
        assertThat(schema.selector("custom.landingPage")).isEqualTo(PAGE.<Lead>attribute());
        assertThat(schema.selector("company")).isSameAs(Lead.TYPE.company);
        assertThatThrownBy(() -> schema.selector("custom.tier"))
                .isInstanceOf(SfaException.class)
                .hasMessageStartingWith("lead has no attribute custom.tier; it has [id, ")
                .hasMessageEndingWith("custom.landingPage]");
        assertThatThrownBy(() -> Lead.TYPE.selector("custom.landingPage"))
                .hasMessageStartingWith("lead has no attribute custom.landingPage");
    }

    @Test
    void extend_reachesThroughReferences() {
        Schema<Contact> schema = Contact.TYPE.with(FieldDefinitions.of(List.of(TIER)));

        assertThat(schema.selector("account.custom.tier"))
                .isEqualTo(AttributePath.of(Contact.TYPE.account, TIER.<Account>attribute()))
                .hasToString("account.custom.tier");
        assertThat(schema.selector("reportsTo.account.parent.custom.tier"))
                .hasToString("reportsTo.account.parent.custom.tier");
    }
}
