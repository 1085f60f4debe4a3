using System;
using nanoFramework.TestFramework;
using SmartSensor.Inference;
using SmartSensor.WaterMeter;

namespace SmartSensor.Tests.Portable.WaterMeter
{
    /// <summary>When uses are supposed and decided, by whom, and which models are taken.</summary>
    [TestClass]
    public class FixtureClassifierTests
    {
        [TestMethod]
        public void A_use_is_supposed_as_it_ends_and_decided_after_the_delay()
        {
            // 2 l in the first 20 s, read each second and summed over 10: ended at 40 s, decided 60 s after its water ended.
            FixtureClassifier classifier = new FixtureClassifier(10, Flow.Pause, 0.2f, 60);
            Assert.IsTrue(classifier.Accept(First("tap", "shower"), Second("tap", "shower")), "models");
            for (int second = 1; second <= 200; second++)
            {
                bool decided = classifier.Update(Flow.Start + (second * 1000L), 1, second <= 20 ? 0.1f : 0f);
                Check.Equal(second == 80 ? 1 : 0, decided ? 1 : 0, "decided at " + second.ToString());
                Check.Equal(second < 40 ? FixtureClassifier.None : 0, classifier.Supposed, "supposed at " + second.ToString());
                Check.Equal(second < 80 ? FixtureClassifier.None : 1, classifier.Fixture, "fixture at " + second.ToString());
            }

            Assert.AreEqual("shower", classifier.Name);
            Check.Equal(700, classifier.Confidence, "confidence");
            Check.Near(2f, classifier.Volume, 1e-5f, "volume");
            Check.Equal(Flow.Start, classifier.Began, "began");
            Check.Equal(20, classifier.Length, "length");
            Check.Equal(200, classifier.Values[WaterUse.VolumeAt], "volume of the model");
            Check.Equal(1000, classifier.Values[WaterUse.FlowAt], "flow of the model");
        }

        [TestMethod]
        public void A_use_is_judged_by_the_one_that_followed_and_what_that_was_taken_for()
        {
            // The second begins 100 s after the end of the first, is taken for a tap at 600 ‰, and counts 600·1200/1300 = 553.
            FixtureClassifier classifier = new FixtureClassifier(10, Flow.Pause, 0.2f, 300);
            Assert.IsTrue(classifier.Accept(First("tap", "shower"), Second("tap", "shower")), "models");
            int decided = 0;
            for (int i = 1; i <= 60; i++)
            {
                bool flows = i <= 2 || i == 13;
                if (classifier.Update(Flow.Start + (i * 10000L), 10, flows ? 1f : 0f))
                {
                    decided++;
                    short[] values = classifier.Values;
                    int after = FixtureClassifier.FirstFeatures;
                    Check.Equal(decided == 1 ? 32 : 43, i, "decided");
                    Check.Equal(decided == 1 ? 32000 : 100, values[WaterUse.Features], "before_gap");
                    Check.Equal(decided == 1 ? 100 : 32000, values[after], "after_gap");
                    Check.Equal(decided == 1 ? 100 : 0, values[after + 1], "after_volume");
                    Check.Equal(decided == 1 ? 0 : 553, values[after + UseHistory.AfterFeatures], "label_before_0");
                    Check.Equal(decided == 1 ? 553 : 0, values[after + UseHistory.AfterFeatures + UseHistory.Fixtures], "label_after_0");
                }
            }

            Check.Equal(2, decided, "decided");
        }

        [TestMethod]
        public void What_flows_within_an_interval_flows_evenly()
        {
            // 1 l in the fifth second of each ten: 100 ml/s.
            FixtureClassifier classifier = new FixtureClassifier(10, Flow.Pause, 0.2f, 60);
            Assert.IsTrue(classifier.Accept(First("tap", "shower"), Second("tap", "shower")), "models");
            for (int second = 1; second <= 80; second++)
            {
                classifier.Update(Flow.Start + (second * 1000L), 1, second < 20 && second % 10 == 5 ? 1f : 0f);
            }

            Check.Equal(1000, classifier.Values[4], "flow_max");
            Check.Equal(20, classifier.Values[2], "flowing, s");
            Check.Equal(1, classifier.Values[11], "starts");
        }

        [TestMethod]
        public void The_oldest_is_decided_early_where_more_follow_than_are_kept()
        {
            FixtureClassifier classifier = new FixtureClassifier(10, Flow.Pause, 0.2f, 7200);
            int decided = 0;
            int ended = 0;
            for (int i = 0; i < 6 * (UseHistory.Room + 5); i++)
            {
                // 10 s of water every minute: a use ends with the third interval.
                if (classifier.Update(Flow.Start + ((i + 1) * 10000L), 10, i % 6 == 0 ? 0.5f : 0f))
                {
                    Check.Equal(Flow.Start + (decided * 60000L), classifier.Began, "began");
                    decided++;
                }

                ended += i % 6 == 2 ? 1 : 0;
                Check.Equal(ended > UseHistory.Room ? ended - UseHistory.Room : 0, decided, "decided at " + i.ToString());
            }

            Check.Equal(5, decided, "decided");
            Assert.AreEqual("", classifier.Name);
            Check.Equal(FixtureClassifier.None, classifier.Fixture, "fixture");
        }

        [TestMethod]
        public void Models_for_other_numbers_or_other_fixtures_are_not_taken()
        {
            FixtureClassifier classifier = new FixtureClassifier(1, Flow.Pause, 0.2f, 0);
            Assert.IsFalse(classifier.Accept(null, Second("tap", "shower")), "no first one");
            Assert.IsFalse(classifier.Accept(First("tap", "shower"), null), "no second one");
            Assert.IsFalse(classifier.Accept(First("tap", "shower"), Second("tap", "toilet")), "other fixtures");
            Assert.IsFalse(classifier.Accept(First("tap", "shower"), Second("tap")), "fewer fixtures");
            Assert.IsFalse(classifier.Accept(First("tap", "shower"), First("tap", "shower")), "two first ones");
            string[] eight = new string[] { "1", "2", "3", "4", "5", "6", "7", "8" };
            Assert.IsFalse(classifier.Accept(First(eight), Second(eight)), "more fixtures than neighbours are told apart by");
            Assert.IsTrue(classifier.Accept(First("tap", "shower"), Second("tap", "shower")), "those that fit");
            Assert.IsFalse(classifier.Accept(First("sink", "bath"), First("sink", "bath")), "later ones that do not");
            for (int i = 1; i <= 21; i++)
            {
                classifier.Update(Flow.Start + (i * 1000L), 1, i == 1 ? 1f : 0f);
            }

            Assert.AreEqual("shower", classifier.Name, "the old ones stay");
        }

        [TestMethod]
        public void What_waits_is_forgotten_where_other_models_come()
        {
            FixtureClassifier classifier = new FixtureClassifier(10, Flow.Pause, 0.2f, 60);
            Assert.IsTrue(classifier.Accept(First("tap", "shower"), Second("tap", "shower")), "models");
            for (int i = 1; i <= 20; i++)
            {
                if (i == 6)
                {
                    Check.Equal(0, classifier.Supposed, "supposed");
                    Assert.IsTrue(classifier.Accept(First("sink", "bath"), Second("sink", "bath")), "others");
                }

                Assert.IsFalse(classifier.Update(Flow.Start + (i * 10000L), 10, i <= 2 ? 1f : 0f), "decided");
            }

            // Nor is it the next one's neighbour.
            for (int i = 21; i <= 30; i++)
            {
                classifier.Update(Flow.Start + (i * 10000L), 10, i == 21 ? 1f : 0f);
            }

            Assert.AreEqual("bath", classifier.Name);
            Check.Equal(32000, classifier.Values[WaterUse.Features], "before_gap");
        }

        [TestMethod]
        public void Models_are_asked_in_their_own_steps()
        {
            // 2 l in 20 s, 200 and 1000 in whole numbers: with 50 at the middle and 4 steps for one, as train spreads what it has seen, 600 and 3800; what came before is far, 32000, and held.
            FixtureClassifier classifier = new FixtureClassifier(10, Flow.Pause, 0.2f, 60);
            Model first = First("tap", "shower");
            Model second = Second("tap", "shower");
            Spread(first.Description);
            Spread(second.Description);
            Assert.IsTrue(classifier.Accept(first, second), "models");
            for (int i = 1; i <= 80; i++)
            {
                classifier.Update(Flow.Start + (i * 1000L), 1, i <= 20 ? 0.1f : 0f);
            }

            Check.Equal(200, classifier.Values[WaterUse.VolumeAt], "volume");
            Check.Equal(600, first.Input[WaterUse.VolumeAt], "volume of the first");
            Check.Equal(3800, first.Input[WaterUse.FlowAt], "flow of the first");
            Check.Equal(short.MaxValue, first.Input[WaterUse.Features], "before_gap of the first");
            Check.Equal(600, second.Input[WaterUse.VolumeAt], "volume of the second");
            Check.Equal(3800, second.Input[WaterUse.FlowAt], "flow of the second");
            Check.Equal(-200, second.Input[FixtureClassifier.Features - 1], "label_after_6 of the second");
        }

        [TestMethod]
        public void Names_are_of_uses_and_of_what_is_around_them()
        {
            string[] names = FixtureClassifier.NamesOfSecond();
            Check.Equal(FixtureClassifier.Features, names.Length, "numbers");
            Assert.AreEqual("volume", names[0]);
            Assert.AreEqual("before_gap", names[WaterUse.Features]);
            Assert.AreEqual("after_gap", names[FixtureClassifier.FirstFeatures]);
            Assert.AreEqual("label_before_0", names[FixtureClassifier.Features - 14]);
            Assert.AreEqual("label_after_6", names[FixtureClassifier.Features - 1]);
            string[] first = FixtureClassifier.NamesOfFirst();
            Check.Equal(FixtureClassifier.FirstFeatures, first.Length, "numbers of the first");
            for (int i = 0; i < first.Length; i++)
            {
                Assert.AreEqual(names[i], first[i]);
            }
        }

        [TestMethod]
        public void An_interval_or_a_delay_out_of_range_is_refused()
        {
            Assert.ThrowsException(typeof(ArgumentException), () => new FixtureClassifier(0, 20, 0.2f, 60));
            Assert.ThrowsException(typeof(ArgumentException), () => new FixtureClassifier(61, 20, 0.2f, 60));
            Assert.ThrowsException(typeof(ArgumentException), () => new FixtureClassifier(10, 20, 0.2f, -1));
            Assert.ThrowsException(typeof(ArgumentException), () => new FixtureClassifier(10, 20, 0.2f, 7201));
        }

        private static Model First(params string[] classes)
        {
            return new ConstantModel(FixtureClassifier.NamesOfFirst(), classes, 0, 600);
        }

        private static Model Second(params string[] classes)
        {
            return new ConstantModel(FixtureClassifier.NamesOfSecond(), classes, 1, 700);
        }

        private static void Spread(ModelDescription description)
        {
            int features = description.Features.Length;
            description.Offsets = new float[features];
            description.Steps = new float[features];
            for (int i = 0; i < features; i++)
            {
                description.Offsets[i] = 50f;
                description.Steps[i] = 4f;
            }
        }
    }
}
