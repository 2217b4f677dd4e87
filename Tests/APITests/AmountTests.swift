// Quantities: Kubernetes' documented examples, and arithmetic.

import API
import Messages
import Testing

@Suite struct AmountTests {
    @Test(arguments: [
        // What Kubernetes' own text says of canonical form.
        ("1.5", "1500m"), ("1.5Gi", "1536Mi"), ("0", "0"), ("0n", "0"), ("0Ki", "0"), ("0.0", "0"),
        ("100m", "100m"), ("0.1", "100m"), ("1000m", "1"), ("1500m", "1500m"), ("1000k", "1M"),
        ("1000000", "1M"),
        ("12345", "12345"), ("128974848", "128974848"), ("129e6", "129e6"), ("129M", "129M"),
        ("123Mi", "123Mi"),
        ("128974848000m", "128974848"), ("1e3", "1e3"), ("1E3", "1e3"), ("1000e0", "1e3"), ("1Ki", "1Ki"),
        ("1024", "1024"), ("1023Ki", "1023Ki"), ("1024Ki", "1Mi"), ("0.5Ki", "512"), ("512Mi", "512Mi"),
        ("0.5Gi", "512Mi"), ("1.1Ki", "1126400m"), ("-1.5", "-1500m"), ("+2", "2"), (".5", "500m"),
        ("5.", "5"),
        ("1n", "1n"), ("1u", "1u"), ("0.1n", "1n"), ("-0.1n", "-1n"), ("10E", "9223372036854775807"),
        ("8Ei", "9223372036854775807"), ("1E", "1E"), ("1Ei", "1Ei"), ("4Pi", "4Pi"), ("3T", "3T"),
        ("100000000000000000000000000000000000000000000", "9223372036854775807"),
        ("1e100", "9223372036854775807"),
        ("1e-9", "1e-9"), ("1e-12", "1e-9"), ("3.00", "3"), ("0.000000001", "1n"),
    ])
    func textsHaveACanonicalForm(text: String, canonical: String) {
        #expect(Amount(text)?.description == canonical)
    }

    @Test(arguments: [
        "", "m", ".", "1.2.3", "1 Gi", "1gi", "1K", "1e", "1eK", "--1", "1Gi2", "0x1", "1e1.5", "½",
    ])
    func othersAreNoQuantities(text: String) {
        #expect(Amount(text) == nil)
    }

    @Test func worthCountsNotSpelling() {
        #expect(Amount("1000m") == Amount("1"))
        #expect(Amount("1Ki") == Amount("1024"))
        #expect(Amount.zero < Amount(milli: 1))
        #expect(Set([Amount("1"), Amount("1000m")]).count == 1)
    }

    @Test func sumsKeepTheFormatOfTheLeftSide() {
        #expect(
            (Amount(units: 1_073_741_824, format: .binary) + Amount(units: 1)).description == "1073741825")
        #expect((.zero + Amount(units: 2048, format: .binary)).description == "2Ki")
        #expect((Amount(milli: 1500) - Amount(units: 2)).description == "-500m")
    }

    @Test func fractionsAreRoundedUp() {
        #expect(Amount("1500m")?.units == 2)
        #expect(Amount("-1500m")?.units == -1)
        #expect(Amount("1u")?.milli == 1)
        #expect(Amount("2500m")?.milli == 2500)
    }

    @Test func messagesConvert() {
        #expect(Quantity(Amount(milli: 500)).string == "500m")
        #expect(Quantity().amount == .zero)
        var sum: Amounts = ["cpu": Amount(milli: 500)]
        sum += ["cpu": Amount(milli: 250), "memory": Amount(units: 1024, format: .binary)]
        #expect(sum.quantities.mapValues(\.string) == ["cpu": "750m", "memory": "1Ki"])
    }
}
