package org.sfa.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sfa.testkit.Samples.account;
import static org.sfa.testkit.Samples.contact;
import static org.sfa.testkit.Samples.lead;
import static org.sfa.testkit.Samples.product;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.sfa.core.customer.Account;
import org.sfa.core.customer.Contact;
import org.sfa.core.error.InvalidValueException;
import org.sfa.core.field.CustomFields;
import org.sfa.core.field.FieldDefinition;
import org.sfa.core.field.FieldDefinitions;
import org.sfa.core.id.AccountId;
import org.sfa.core.id.ContactId;
import org.sfa.core.lead.Lead;
import org.sfa.core.product.Product;
import org.sfa.core.query.Kind;
import org.sfa.core.store.Cause;
import org.sfa.core.store.DuplicateKeyException;
import org.sfa.core.store.ReferencedEntityException;
import org.sfa.core.store.Repository;
import org.sfa.core.store.UnitOfWork;
import org.sfa.core.store.UnknownEntityException;

/** Unique attributes, references and custom fields. */
public abstract class IntegrityContract extends StoreSuite {

    private static final AccountId A = new AccountId("a");
    private static final AccountId B = new AccountId("b");

    /** Creates the suite. */
    protected IntegrityContract(StoreFactory factory) {
        super(factory);
    }

    private AbstractThrowableAssert<?, ?> assertRefused(Consumer<UnitOfWork> work) {
        long head = store.changes().head();
        AbstractThrowableAssert<?, ?> refused =
                assertThatThrownBy(() -> commit(work)).satisfies(e -> assertNothingSince(head));
        return refused;
    }

    private static Account load(UnitOfWork unit, AccountId id) {
        return unit.repository(Account.TYPE).load(id);
    }

    @Test
    void externalKey_ofAnotherEntity_isRefused() {
        save(Account.TYPE, account("a").withExternalKey("key"));
        assertRefused(unit -> unit.repository(Account.TYPE).save(account("b").withExternalKey("key")))
                .isInstanceOfSatisfying(DuplicateKeyException.class, e -> {
                    assertThat(e.entity()).isEqualTo(Account.TYPE.ref(B));
                    assertThat(e.holder()).isEqualTo(Account.TYPE.ref(A));
                    assertThat(e.attribute()).isEqualTo("externalKey");
                })
                .hasMessage("externalKey of account:b must be unique, but key belongs to account:a");
        save(Account.TYPE, account("b").withExternalKey("KEY"));
        save(Lead.TYPE, lead("l").withExternalKey("key"));
    }

    @Test
    void externalKey_twiceInOneUnit_isRefused() {
        assertRefused(unit -> {
                    unit.repository(Account.TYPE).save(account("a").withExternalKey("key"));
                    unit.repository(Account.TYPE).save(account("b").withExternalKey("key"));
                })
                .isInstanceOf(DuplicateKeyException.class);
    }

    @Test
    void externalKey_takenWhileTheUnitWasOpen_isRefused() {
        try (UnitOfWork slow = begin()) {
            slow.repository(Account.TYPE).save(account("a").withExternalKey("key"));
            save(Account.TYPE, account("b").withExternalKey("key"));
            assertThatThrownBy(slow::commit).isInstanceOf(DuplicateKeyException.class);
        }
        assertNothingSince(1);
    }

    @Test
    void externalKey_canBeHandedOnInOneUnit() {
        save(Account.TYPE, account("a").withExternalKey("one"), account("b").withExternalKey("two"));
        commit(unit -> {
            unit.repository(Account.TYPE).save(load(unit, A).withExternalKey("two"));
            unit.repository(Account.TYPE).save(load(unit, B).withExternalKey("one"));
        });
        assertThat(load(Account.TYPE, "a").externalKey()).contains("two");
        commit(unit -> {
            unit.repository(Account.TYPE).delete(A, Cause.NONE);
            unit.repository(Account.TYPE).save(load(unit, B).withExternalKey("two"));
        });
        save(Account.TYPE, account("c").withExternalKey("one"));
        try (UnitOfWork unit = begin()) {
            assertThat(unit.repository(Account.TYPE).findByExternalKey("two"))
                    .map(Account::id)
                    .contains(B);
        }
    }

    @Test
    void reference_toAMissingEntity_isRefused() {
        assertRefused(unit -> unit.repository(Contact.TYPE).save(contact("c", "a")))
                .isInstanceOfSatisfying(UnknownEntityException.class, e -> assertThat(e.entity())
                        .isEqualTo(Account.TYPE.ref(A)))
                .hasMessage("account of contact:c refers to account:a, which does not exist");
        commit(unit -> {
            unit.repository(Contact.TYPE).save(contact("c", "a"));
            unit.repository(Account.TYPE).save(account("a"));
        });
        assertThat(load(Contact.TYPE, "c").account()).contains(A);
    }

    @Test
    void reference_toWhatSomebodyElseDeleted_isRefused() {
        save(Account.TYPE, account("a"));
        try (UnitOfWork slow = begin()) {
            slow.repository(Contact.TYPE).save(contact("c", "a"));
            commit(fast -> fast.repository(Account.TYPE).delete(A, Cause.NONE));
            assertThatThrownBy(slow::commit).isInstanceOf(UnknownEntityException.class);
        }
        assertNothingSince(2);
    }

    @Test
    void reference_toWhatTheSameUnitDeletes_isRefused() {
        save(Account.TYPE, account("a"));
        save(Contact.TYPE, contact("c", "a"));
        assertRefused(unit -> {
                    Repository<Contact, ContactId> contacts = unit.repository(Contact.TYPE);
                    contacts.save(contacts.load(new ContactId("c")).withTitle("CFO"));
                    unit.repository(Account.TYPE).delete(A, Cause.NONE);
                })
                .isInstanceOf(UnknownEntityException.class);
    }

    @Test
    void deletion_ofWhatOthersReferTo_isRefused() {
        save(Account.TYPE, account("a"));
        save(Contact.TYPE, contact("c", "a"));
        assertRefused(unit -> unit.repository(Account.TYPE).delete(A, Cause.NONE))
                .isInstanceOfSatisfying(ReferencedEntityException.class, e -> {
                    assertThat(e.entity()).isEqualTo(Account.TYPE.ref(A));
                    assertThat(e.holder()).isEqualTo(Contact.TYPE.ref(new ContactId("c")));
                })
                .hasMessage("account:a can't be deleted: account of contact:c refers to it");
        try (UnitOfWork slow = begin()) {
            save(Account.TYPE, account("b"));
            commit(fast -> fast.repository(Contact.TYPE)
                    .save(fast.repository(Contact.TYPE).load(new ContactId("c")).withAccount(B)));
            slow.repository(Account.TYPE).delete(A, Cause.NONE);
            slow.commit();
        }
        assertThat(exists(Account.TYPE, "a")).isFalse();
    }

    @Test
    void deletion_togetherWithWhatRefersToIt_isAccepted() {
        save(Account.TYPE, account("a"), account("b").withParent(A));
        save(Contact.TYPE, contact("c", "a"));
        commit(unit -> {
            unit.repository(Account.TYPE).delete(A, Cause.NONE);
            unit.repository(Contact.TYPE).delete(new ContactId("c"), Cause.NONE);
            unit.repository(Account.TYPE).save(load(unit, B).withParent(Optional.empty()));
        });
        assertThat(exists(Account.TYPE, "a")).isFalse();
        assertThat(exists(Contact.TYPE, "c")).isFalse();
    }

    @Test
    void deletion_ofWhatSomebodyElseBeganToReferTo_isRefused() {
        save(Account.TYPE, account("a"));
        try (UnitOfWork slow = begin()) {
            slow.repository(Account.TYPE).delete(A, Cause.NONE);
            save(Contact.TYPE, contact("c", "a"));
            assertThatThrownBy(slow::commit).isInstanceOf(ReferencedEntityException.class);
        }
        assertThat(exists(Account.TYPE, "a")).isTrue();
    }

    @Test
    void customField_thatIsNotDefined_isRefused() {
        FieldDefinition<String> unknown = FieldDefinition.of("lead", "unknown", Kind.TEXT);
        FieldDefinition<Long> ofAccounts = Samples.COUNTER;
        assertRefused(unit -> unit.repository(Lead.TYPE)
                        .save(lead("l").withCustomFields(CustomFields.none().with(unknown, "x"))))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("custom.unknown is not defined for lead, but was x");
        assertRefused(unit -> unit.repository(Lead.TYPE)
                        .save(lead("l").withCustomFields(CustomFields.none().with(ofAccounts, 1L))))
                .hasMessageContaining("custom.counter is not defined for lead");
    }

    @Test
    void customField_ofAnotherKind_isRefused() {
        FieldDefinition<String> visitsAsText = FieldDefinition.of("lead", "visits", Kind.TEXT);
        assertRefused(unit -> unit.repository(Lead.TYPE)
                        .save(lead("l").withCustomFields(CustomFields.none().with(visitsAsText, "many"))))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("custom.visits of lead:l must be of kind integer, but was many");
    }

    @Test
    void customField_thatIsRequired_mustBeThereAndOneOfItsOptions() {
        assertRefused(unit -> unit.repository(Product.TYPE).save(product("p").withCustomFields(CustomFields.none())))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("custom.grade of product:p must be there, but was absent");
        FieldDefinition<String> free = FieldDefinition.of("product", "grade", Kind.TEXT);
        assertRefused(unit -> unit.repository(Product.TYPE)
                        .save(product("p").withCustomFields(CustomFields.none().with(free, "C"))))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("custom.grade must be one of [A, B], but was C");
    }

    @Test
    void customFields_areReadBackAsTheyWereSaved() {
        CustomFields all = CustomFields.none()
                .with(Samples.PAGE, "首頁 😀")
                .with(Samples.BUDGET, new BigDecimal("12.50"))
                .with(Samples.VISITS, Long.MIN_VALUE)
                .with(Samples.TOPICS, Set.of("a", "b"))
                .with(Samples.VIP, true);
        save(Lead.TYPE, lead("l").withCustomFields(all));
        assertThat(load(Lead.TYPE, "l").customFields()).isEqualTo(all);
        assertThat(load(Lead.TYPE, "l").customFields().value(Samples.BUDGET)).contains(new BigDecimal("12.50"));
    }

    @Test
    void unit_withoutFieldDefinitions_refusesCustomFields() {
        try (UnitOfWork unit = store.begin(settings().withFields(FieldDefinitions.none()))) {
            assertThatThrownBy(() -> unit.repository(Lead.TYPE)
                            .save(lead("l").withCustomFields(CustomFields.none().with(Samples.VISITS, 1L))))
                    .hasMessageContaining("custom.visits is not defined for lead");
        }
    }
}
