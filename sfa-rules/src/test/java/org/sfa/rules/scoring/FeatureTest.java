package org.sfa.rules.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.id.LeadId;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.lead.Lead;
import org.sfa.core.lead.LeadStatus;
import org.sfa.core.organization.SalesUser;
import org.sfa.core.query.AttributePath;
import org.sfa.core.query.EntityLookup;
import org.sfa.core.value.Country;

class FeatureTest {

    private static final Lead LEAD = Lead.builder()
            .id(new LeadId("L-1"))
            .company("Straße GmbH")
            .country(Country.of("DE"))
            .interests(Set.of("Robots", "ROBOTS ", "arms"))
            .employees(200L)
            .annualRevenue(Money.parse("USD 12.50"))
            .status(LeadStatus.WORKING)
            .owner(new SalesUserId("U-1"))
            .build();

    private static List<String> read(Feature feature) {
        return feature.read(LEAD, EntityLookup.none());
    }

    @Test
    void values_areCategoriesOnce_andTextsThatDifferInCaseOnlyAreOne() {
        assertThat(read(Feature.values(Lead.TYPE.country))).containsExactly("DE");
        assertThat(read(Feature.values(Lead.TYPE.interests)))
                .contains("arms", "robots")
                .doesNotContain("Robots");
        assertThat(Feature.values(Lead.TYPE.company).read(LEAD.withCompany("STRASSE gmbh"), EntityLookup.none()))
                .isEqualTo(read(Feature.values(Lead.TYPE.company)));
        assertThat(read(Feature.values(Lead.TYPE.status))).containsExactly("working");
        assertThat(read(Feature.values(Lead.TYPE.industry))).isEmpty();
    }

    @Test
    void presence_alsoCountsWhatIsMissing() {
        assertThat(read(Feature.presence(Lead.TYPE.phone))).containsExactly("absent");
        assertThat(read(Feature.presence(Lead.TYPE.address))).containsExactly("absent");
        assertThat(read(Feature.presence(Lead.TYPE.employees))).containsExactly("present");
        assertThat(Feature.presence(Lead.TYPE.phone).name()).isEqualTo("has phone");
    }

    @Test
    void bands_beginAtTheirBound() {
        Feature size = Feature.bands(Lead.TYPE.employees, List.of(10L, 200L, 1_000L));
        assertThat(size).hasToString("employees as bands [10, 200, 1000]");
        assertThat(read(size)).containsExactly("from 200 below 1000");
        assertThat(size.read(LEAD.withEmployees(9L), EntityLookup.none())).containsExactly("below 10");
        assertThat(size.read(LEAD.withEmployees(1_000L), EntityLookup.none())).containsExactly("from 1000");
        assertThat(size.read(LEAD.withEmployees(java.util.Optional.empty()), EntityLookup.none()))
                .isEmpty();
    }

    @Test
    void bandsOfAmounts_sayNothingOfAnotherCurrency() {
        Feature dollars = Feature.bands(Lead.TYPE.annualRevenue, List.of(Money.parse("USD 10.00")));
        assertThat(read(dollars)).containsExactly("from USD 10.00");
        assertThat(dollars.read(LEAD.withAnnualRevenue(Money.parse("EUR 99.00")), EntityLookup.none()))
                .isEmpty();
    }

    @Test
    void stages_giveTheOneReached() {
        Feature stages = Feature.stages(Lead.TYPE.status, List.of(LeadStatus.NEW, LeadStatus.WORKING));
        assertThat(read(stages)).containsExactly("working");
        assertThat(stages.read(LEAD.withStatus(LeadStatus.UNQUALIFIED), EntityLookup.none()))
                .isEmpty();
    }

    @Test
    void paths_areFollowed() {
        Feature owner = Feature.values(AttributePath.of(Lead.TYPE.owner, SalesUser.TYPE.name));
        SalesUser ann =
                SalesUser.builder().id(new SalesUserId("U-1")).name("Ann").build();
        assertThat(owner.read(LEAD, (type, id) -> id.equals(ann.id()) ? ann : null))
                .containsExactly("ann");
        assertThat(owner.isPath()).isTrue();
    }

    @Test
    void whatCannotBeCounted_isRefused() {
        assertThatThrownBy(() -> Feature.values(Lead.TYPE.score))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("style must fit score, of kind decimal, but was VALUES");
        assertThatThrownBy(() -> Feature.values(Lead.TYPE.address)).hasMessageContaining("must fit address");
        assertThatThrownBy(() -> Feature.bands(Lead.TYPE.interests, List.of(Set.of("a"))))
                .hasMessageContaining("must fit interests");
        assertThatThrownBy(() -> Feature.bands(Lead.TYPE.employees, List.of())).hasMessageContaining("marks must not");
        assertThatThrownBy(() -> Feature.bands(Lead.TYPE.employees, List.of(5L, 5L)))
                .hasMessage("marks[1] must be greater than the one before, but was 5");
        assertThatThrownBy(() -> Feature.bands(
                        Lead.TYPE.annualRevenue, List.of(Money.parse("EUR 1.00"), Money.parse("USD 2.00"))))
                .hasMessageContaining("marks[1] must be greater");
        assertThatThrownBy(() -> Feature.bands(Lead.TYPE.score, List.of(new BigDecimal("1.0"), new BigDecimal("1.00"))))
                .hasMessageContaining("marks[1]");
        assertThatThrownBy(() -> Feature.stages(Lead.TYPE.status, List.of(LeadStatus.NEW, LeadStatus.NEW)))
                .hasMessage("marks[1] must occur once, but was new");
        assertThatThrownBy(() -> Feature.of("size", Lead.TYPE.employees, Feature.Style.BANDS, List.of("many")))
                .hasMessageContaining("marks[0] must be a whole number");
    }
}
