// Written by `dotnet run --project boards/Virtual -- train`; train again instead of editing.
using SmartSensor.Inference;

namespace SmartSensor.Tests.Portable.Inference
{
    /// <summary>Ten trees with a hundred leaves on sixteen features, at random.</summary>
    public sealed class SampleForest : BuiltInForest
    {
        /// <summary>Creates the forest.</summary>
        public SampleForest()
            : base(Describe(), 3202)
        {
        }

        /// <inheritdoc/>
        protected override void Walk(short[] input, int[] scores)
        {
            scores[0] = -1617 + Part0(input);
            scores[1] = -2156 + Part1(input);
            scores[2] = -2371 + Part2(input);
        }

        private static int Part0(short[] x)
        {
            return (x[14] <= -23180
                    ? (x[9] <= -25071
                        ? (x[15] <= -8462
                            ? -28187
                            : (x[1] <= -1179
                                ? -22743
                                : 30419))
                        : (x[1] <= 20482
                            ? -16344
                            : -1229))
                    : (x[13] <= 18307
                        ? -20319
                        : (x[11] <= -17509
                            ? (x[12] <= 28041
                                ? -25697
                                : -30605)
                            : (x[12] <= -12597
                                ? -25304
                                : -7302))))
                + (x[1] <= -560
                    ? (x[5] <= -23930
                        ? (x[1] <= 23156
                            ? (x[2] <= 26301
                                ? 20663
                                : -27769)
                            : (x[3] <= 6527
                                ? 20964
                                : -21720))
                        : (x[7] <= -16546
                            ? -3710
                            : -31633))
                    : (x[15] <= -18987
                        ? (x[15] <= -8436
                            ? -31218
                            : 12350)
                        : (x[4] <= -30266
                            ? 3751
                            : 30814)))
                + (x[7] <= 764
                    ? (x[3] <= 31730
                        ? (x[9] <= 3136
                            ? 23244
                            : 2317)
                        : (x[4] <= -11403
                            ? 29933
                            : 1707))
                    : (x[6] <= 24597
                        ? (x[1] <= -11572
                            ? -28498
                            : (x[15] <= 5231
                                ? -14893
                                : -29457))
                        : (x[11] <= -17016
                            ? 20489
                            : (x[1] <= 12794
                                ? -14754
                                : 16891))))
                + (x[1] <= -4550
                    ? (x[12] <= 16931
                        ? (x[8] <= 2076
                            ? -26960
                            : (x[0] <= 2122
                                ? -23972
                                : 26200))
                        : (x[13] <= 17663
                            ? 24124
                            : (x[10] <= 1434
                                ? -11148
                                : 28846)))
                    : (x[2] <= 22336
                        ? (x[3] <= 25764
                            ? 15620
                            : -8721)
                        : (x[5] <= 18331
                            ? 15640
                            : 20635)));
        }

        private static int Part1(short[] x)
        {
            return (x[2] <= 18907
                    ? (x[12] <= -10250
                        ? (x[1] <= 31437
                            ? 22234
                            : 2836)
                        : (x[3] <= -30261
                            ? (x[8] <= 8866
                                ? 25045
                                : 32176)
                            : (x[15] <= -16147
                                ? 432
                                : -19919)))
                    : (x[4] <= -3442
                        ? (x[7] <= -4234
                            ? 14500
                            : 12814)
                        : (x[5] <= -31280
                            ? -772
                            : -27234)))
                + (x[13] <= -5387
                    ? (x[14] <= 27790
                        ? (x[4] <= 6788
                            ? -16854
                            : 26083)
                        : (x[13] <= 7974
                            ? 22542
                            : -31626))
                    : (x[4] <= 31752
                        ? (x[4] <= -19557
                            ? -26350
                            : 29908)
                        : (x[1] <= -3867
                            ? (x[14] <= -2569
                                ? -26037
                                : 17869)
                            : (x[1] <= -24892
                                ? 15149
                                : 9805))))
                + (x[11] <= 657
                    ? (x[8] <= -10639
                        ? (x[1] <= 12801
                            ? -26139
                            : 6690)
                        : (x[13] <= 6972
                            ? -10606
                            : -13287))
                    : (x[11] <= -3113
                        ? (x[8] <= -8625
                            ? (x[3] <= -31946
                                ? 17028
                                : 5862)
                            : (x[14] <= 23852
                                ? 4689
                                : 27241))
                        : (x[6] <= 20949
                            ? -32243
                            : -21528)));
        }

        private static int Part2(short[] x)
        {
            return (x[1] <= 29885
                    ? (x[10] <= 154
                        ? (x[15] <= -21256
                            ? 25948
                            : -31716)
                        : (x[14] <= -8116
                            ? -26540
                            : 32614))
                    : (x[15] <= 13364
                        ? (x[11] <= -22914
                            ? -29772
                            : -25105)
                        : (x[0] <= 1097
                            ? (x[12] <= 27383
                                ? -24579
                                : 2107)
                            : (x[11] <= -9628
                                ? -1433
                                : -26153))))
                + (x[0] <= -13363
                    ? (x[9] <= 32291
                        ? (x[10] <= -11638
                            ? 11504
                            : 1710)
                        : (x[9] <= -19202
                            ? (x[5] <= 5653
                                ? -6839
                                : -22659)
                            : (x[3] <= 21798
                                ? -28204
                                : -30202)))
                    : (x[6] <= -28816
                        ? (x[15] <= 6611
                            ? 25419
                            : 23022)
                        : (x[14] <= 29949
                            ? 20473
                            : -22848)))
                + (x[13] <= 5230
                    ? (x[3] <= 8160
                        ? (x[7] <= -32646
                            ? -17422
                            : (x[4] <= -20973
                                ? 32132
                                : 14505))
                        : (x[3] <= -10351
                            ? -16931
                            : 31162))
                    : (x[15] <= 18864
                        ? -14524
                        : (x[11] <= -938
                            ? (x[4] <= 32630
                                ? -630
                                : 20293)
                            : (x[10] <= 29662
                                ? -5112
                                : 9747))));
        }

        private static ModelDescription Describe()
        {
            ModelDescription description = new ModelDescription();
            description.Name = "random";
            description.Trained = "2026-11-24";
            description.Quality = 626;
            description.Unit = "";
            description.Scale = 1f;
            description.Features = new string[] { "f0", "f1", "f2", "f3", "f4", "f5", "f6", "f7", "f8", "f9", "f10", "f11", "f12", "f13", "f14", "f15" };
            description.Units = new string[] { "m", "m", "m", "m", "m", "m", "m", "m", "m", "m", "m", "m", "m", "m", "m", "m" };
            description.Offsets = new float[] { 0f, 0f, 0f, 0f, 0f, 0f, 0f, 0f, 0f, 0f, 0f, 0f, 0f, 0f, 0f, 0f };
            description.Steps = new float[] { 1f, 1f, 1f, 1f, 1f, 1f, 1f, 1f, 1f, 1f, 1f, 1f, 1f, 1f, 1f, 1f };
            description.Classes = new string[] { "c0", "c1", "c2" };
            return description;
        }
    }
}
