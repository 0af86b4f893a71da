package org.sfa.core.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sfa.core.customer.Contact;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.error.SfaException;
import org.sfa.core.id.LeadId;
import org.sfa.core.lead.Lead;
import org.sfa.core.product.Product;

class QueryTest {

    private static Lead lead(String id, String company) {
        return Lead.builder()
                .id(new LeadId(id))
                .company(Optional.of(company).filter(c -> !c.isEmpty()))
                .build();
    }

    private static List<String> sorted(Query<Lead> query, Lead... leads) {
        List<Lead> list = new ArrayList<>(List.of(leads));
        list.sort(query.comparator(lead -> lead.id().value(), EntityLookup.none()));
        return list.stream().map(lead -> lead.id().value()).toList();
    }

    @Test
    void comparator_putsAbsentValuesLastInBothDirections() {
        Lead a = lead("L-1", "Alpha");
        Lead b = lead("L-2", "beta");
        Lead none = lead("L-0", "");

        assertThat(sorted(Query.<Lead>all().orderBy(Lead.TYPE.company), none, b, a))
                .containsExactly("L-1", "L-2", "L-0");
        assertThat(sorted(Query.<Lead>all().orderByDescending(Lead.TYPE.company), none, a, b))
                .containsExactly("L-2", "L-1", "L-0");
    }

    @Test
    void comparator_breaksTiesByIdInCodePointOrder() {
        Query<Lead> query = Query.<Lead>all().orderByDescending(Lead.TYPE.company);

        assertThat(sorted(query, lead("𠮷", "ACME"), lead("Ａ", "acme"), lead("a", "Acme")))
                .containsExactly("a", "Ａ", "𠮷");
        assertThat(sorted(Query.all(), lead("b", "x"), lead("a", "y"))).containsExactly("a", "b");
    }

    @Test
    void sortKey_refusesValuesWithoutOrder() {
        assertThatThrownBy(() -> Query.<Lead>all().orderBy(Lead.TYPE.address))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("sort key must have an order, but was address");
        assertThatThrownBy(() -> new SortKey<>(Lead.TYPE.interests, true))
                .hasMessage("sort key must have an order, but was interests");
    }

    @Test
    void sortKey_readsAsItSorts() {
        assertThat(new SortKey<>(Lead.TYPE.company, true)).hasToString("company descending");
        assertThat(new SortKey<>(Lead.TYPE.company, false)).hasToString("company");
    }

    @Test
    void limit_isAtLeastOne() {
        assertThatThrownBy(() -> Query.<Lead>all().limit(0))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("limit must be in [1, 2147483647], but was 0");
        assertThat(Query.<Lead>all().limit(1).limit()).isEqualTo(1);
    }

    @Test
    void query_isAnImmutableValue() {
        Query<Lead> all = Query.all();
        Query<Lead> ordered = all.orderBy(Lead.TYPE.company).after(new Cursor(List.of(Optional.of("x")), "L-1"));

        assertThat(all.order()).isEmpty();
        assertThat(all.after()).isEmpty();
        assertThat(all.limit()).isEqualTo(Integer.MAX_VALUE);
        assertThat(ordered)
                .isEqualTo(Query.<Lead>all()
                        .orderBy(Lead.TYPE.company)
                        .after(new Cursor(List.of(Optional.of("x")), "L-1")));
    }

    // Names of attributes and paths

    @Test
    void selector_findsAttributesAndPaths() {
        assertThat(Contact.TYPE.selector("email")).isSameAs(Contact.TYPE.email);
        assertThat(Contact.TYPE.selector("account.owner.name")).hasToString("account.owner.name");
        assertThat(Contact.TYPE.selector("account.owner.name").kind()).isEqualTo(Kind.TEXT);
        assertThat(Contact.TYPE.selector("reportsTo.account.industry")).isInstanceOf(AttributePath.class);
    }

    @Test
    void selector_namesWhatIsMissingAndWhatThereIs() {
        assertThatThrownBy(() -> Product.TYPE.selector("price"))
                .isInstanceOf(SfaException.class)
                .hasMessage("product has no attribute price; it has [id, version, externalKey, name, code, family, "
                        + "listPrice, cost, unitOfMeasure, active, availableFrom, availableUntil, warranty, taxCategory, "
                        + "bundle, description]");
        assertThatThrownBy(() -> Contact.TYPE.selector("account.industri"))
                .isInstanceOf(SfaException.class)
                .hasMessageStartingWith("account has no attribute industri; it has [id, version, ");
        assertThatThrownBy(() -> Contact.TYPE.selector("title.x"))
                .hasMessageStartingWith("contact has no attribute title.x; it has [");
        assertThatThrownBy(() -> Contact.TYPE.selector("account."))
                .hasMessageStartingWith("account has no attribute ; it has [");
        assertThatThrownBy(() -> Contact.TYPE.selector(".name"))
                .hasMessageStartingWith("contact has no attribute .name");
        assertThatThrownBy(() -> Contact.TYPE.selector("")).hasMessageStartingWith("contact has no attribute ; it has");
    }

    @Test
    void selector_refusesAPathWithoutEnd() {
        String deep = "reportsTo.".repeat(40) + "email";

        assertThat(Contact.TYPE.selector(deep).name()).isEqualTo(deep);
        assertThatThrownBy(() -> Contact.TYPE.selector("reportsTo.".repeat(10_000) + "email"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith("path must have at most 500 characters, but was reportsTo.reportsTo.");
    }

    @Test
    void attribute_equalsByNameAndKind() {
        assertThat(Lead.TYPE.company)
                .isEqualTo(Lead.TYPE.findAttribute("company").orElseThrow());
        assertThat(Lead.TYPE.company).isNotEqualTo(Lead.TYPE.title);
        assertThat((Object) Lead.TYPE.company).isNotEqualTo("company");
        assertThat(Lead.TYPE.company.isRequired()).isFalse();
        assertThat(Lead.TYPE.status.isRequired()).isTrue();
    }
}
