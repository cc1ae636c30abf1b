package org.tocsin.alert.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tocsin.alert.tasks.Blocks.Block;
import org.tocsin.contract.alert.PlatformPart.Item;
import org.tocsin.contract.word.ItemKind;

class BlocksTest {

  private static final int ANY = Integer.MAX_VALUE;

  @Test
  void noItemsMakeNoBlock() {
    assertThat(Blocks.of(List.of(), 10, ANY)).isEmpty();
  }

  @Test
  void aBlockHoldsAsManyAddressesAsTheFormTakes() {
    assertThat(Blocks.of(items("a", "b", "c"), 2, ANY))
        .containsExactly(new Block(List.of(1, 2), "a\nb"), new Block(List.of(3), "c"));
  }

  @Test
  void aBlockHoldsNoMoreCharactersThanTheFormTakes() {
    assertThat(Blocks.of(items("aaa", "bbb", "cc", "d"), ANY, 7))
        .containsExactly(new Block(List.of(1, 2), "aaa\nbbb"), new Block(List.of(3, 4), "cc\nd"));
  }

  @Test
  void anAddressThatIsTooLongStandsAlone() {
    assertThat(Blocks.of(items("a", "bbbbbbbb", "c"), ANY, 5))
        .extracting(Block::text)
        .containsExactly("a", "bbbbbbbb", "c");
  }

  @Test
  void everyAddressStandsInExactlyOneBlock() {
    List<Item> many =
        items(
            IntStream.range(0, 500).mapToObj(item -> "x".repeat(item % 70)).toArray(String[]::new));
    List<Block> blocks = Blocks.of(many, 7, 200);
    assertThat(blocks.stream().flatMap(block -> block.items().stream()))
        .containsExactlyElementsOf(many.stream().map(Item::item).toList());
    assertThat(blocks).allMatch(block -> block.items().size() <= 7 && block.text().length() <= 200);
    assertThat(blocks.stream().flatMap(block -> Stream.of(block.text().split("\n", -1))))
        .containsExactlyElementsOf(many.stream().map(Item::url).toList());
  }

  private static List<Item> items(String... addresses) {
    return IntStream.range(0, addresses.length)
        .mapToObj(
            index ->
                new Item(
                    index + 1,
                    ItemKind.POST,
                    addresses[index],
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null))
        .toList();
  }
}
