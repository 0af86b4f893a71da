package org.sfa.core.product;

import static org.assertj.core.api.Assertions.assertThat;

import org.joda.money.BigMoney;
import org.junit.jupiter.api.Test;
import org.sfa.core.id.ProductId;
import org.sfa.core.sample.Sandbox;

class ProductTest {

    private final Sandbox sandbox = new Sandbox();

    @Test
    void product_refusesANegativeListPrice() {
        Product product =
                Product.builder().id(new ProductId("P-1")).name("Server").build();

        assertThat(product.active()).isTrue();
        assertThat(sandbox.refusal(Product.TYPE, product.withListPrice(BigMoney.parse("USD -0.001"))))
                .isEqualTo("product:P-1 was refused: listPrice must not be negative, but was USD -0.001");
        assertThat(sandbox.save(Product.TYPE, product.withListPrice(BigMoney.parse("USD 0.000")))
                        .version())
                .isEqualTo(1);
    }
}
