package org.tocsin.adapters.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tocsin.adapters.inbound.DeliveryStatus.Action;

class DeliveryStatusTest {

  @ParameterizedTest
  @CsvSource({
    "failed,5.1.1,FAILED,true",
    "Failed,5.7.1 (policy),FAILED,false",
    "failed,4.4.7,FAILED,true",
    "delayed,4.4.1,DELAYED,true",
    "delivered,2.0.0,WENT_ON,false",
    "relayed,2.0.0,WENT_ON,false",
  })
  void aReportSaysWhatBecameOfIt(String action, String status, Action is, boolean ofTheAddress) {
    ReadMail mail = TakingApartTest.read(Mailings.report(action, status, "a@b.example", "<x@y>"));
    DeliveryStatus found = DeliveryStatus.of(mail).orElseThrow();
    assertThat(found.action()).isEqualTo(is);
    assertThat(found.status()).isEqualTo(status.split(" ", 2)[0]);
    assertThat(found.isOfTheAddress()).isEqualTo(ofTheAddress);
    assertThat(found.recipients()).containsExactly("a@b.example");
  }

  @Test
  void aMailServerMaySayItInWords() {
    ReadMail mail = TakingApartTest.read(Mailings.bare("550 5.1.1 No such user", "a@b.example"));
    DeliveryStatus found = DeliveryStatus.of(mail).orElseThrow();
    assertThat(found.action()).isEqualTo(Action.FAILED);
    assertThat(found.status()).isEqualTo("5.1.1");
    assertThat(found.recipients()).containsExactly("a@b.example");
  }

  @Test
  void aPersonWhoSaysThatSomethingFailedIsNoMailServer() {
    ReadMail mail = TakingApartTest.read("From: a@b.example\r\n\r\n550 5.1.1 is what we got");
    assertThat(DeliveryStatus.of(mail)).isEmpty();
  }
}
