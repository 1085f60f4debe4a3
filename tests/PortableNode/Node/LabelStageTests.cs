using nanoFramework.TestFramework;
using SmartSensor.Inference;
using SmartSensor.Node;
using SmartSensor.Sensing;
using SmartSensor.Telemetry;
using SmartSensor.Tests.Portable.Telemetry;

namespace SmartSensor.Tests.Portable.Node
{
    /// <summary>A machine that is off or runs, told apart by how much it shakes: the example of firmware/Inference/README.md.</summary>
    [TestClass]
    public class LabelStageTests
    {
        private const long Second = 1000000;
        private const int Rate = 50;

        private static Frame _frame;
        private static ModelSlot _slot;
        private static LabelStage _stage;
        private static Publisher _publisher;
        private static Told _told;
        private static long _time;

        [TestMethod]
        public void A_label_is_told_once_it_has_come_three_times_and_not_before_it_changes()
        {
            Create();
            Run(2, 0f);
            Check.Equal(0, _told.Count, "two windows");
            Run(10, 0f);
            Check.Equal(1, _told.Count, "told");
            Assert.Contains("\"uptime\":4000,\"label\":\"off\",\"confidence\":0.9", _told.Message(1));
            Run(2, 1f);
            Run(3, 0f);
            Check.Equal(1, _told.Count, "a knock is no run");
            Run(5, 1f);
            Check.Equal(2, _told.Count, "told");
            Assert.Contains("\"label\":\"on\",\"confidence\":0.9", _told.Message(2));
            Assert.IsTrue(_publisher.Schema.Report(0).Retained && _publisher.Schema.Report(0).Urgent);
            _publisher.Asked++;
            Run(2, 1f);
            Check.Equal(3, _told.Count, "told anew behind a break, and once");
        }

        [TestMethod]
        public void A_part_that_is_away_says_nothing_and_what_comes_behind_it_begins_anew()
        {
            Create();
            Run(5, 0f);
            _frame.Mark(Validity.Invalid);
            Run(1, 0f);
            int answers = _stage.Answers;
            Run(20, 0f);
            Check.Equal(answers, _stage.Answers, "answers");
            _frame.Mark(Validity.Valid);
            Run(5, 0f);
            Check.Equal(1, _told.Count, "it is off still");
            _stage.Reset();
            Run(5, 0f);
            Check.Equal(2, _told.Count, "after a reset it is told anew");
        }

        [TestMethod]
        public void Another_models_words_are_told_and_its_labels_begin_anew()
        {
            Create();
            Run(5, 0f);
            string fault;
            Assert.IsTrue(_slot.TrySwap(new Shakes("idle", "busy"), out fault), fault);
            Run(5, 0f);
            Check.Equal(2, _told.Count, "told");
            Assert.Contains("\"label\":\"idle\"", _told.Message(2));
        }

        [TestMethod]
        public void Without_a_model_nothing_is_told()
        {
            Create();
            _slot.ToBuiltIn();
            Assert.IsNull(_slot.Current);
            Run(10, 0f);
            Check.Equal(0, _told.Count, "told");
        }

        private static void Create()
        {
            Outbox outbox = new Outbox(64, 32768, Publisher.LongestRecord, null, false);
            _publisher = new Publisher(outbox, 1);
            _told = new Told(outbox, _publisher, new Dates(new SimulatedClock(), 1, null));
            _frame = new Frame(new Channel[] { new Channel(Quantity.Acceleration, Axis.Z, -39f, 39f, 0.0012f, 12.5f, 1667f) });
            _frame.Mark(Validity.Valid);
            FeatureWindows windows = FeatureWindows.ByTime(new Feature[] { new Statistics(_frame.Require(Quantity.Acceleration, Axis.Z), "acceleration_z", "m/s2") }, Second, Second);
            windows.Least = Rate / 2;
            _slot = new ModelSlot("machine", () => windows.Names, () => windows.Units, null, 4, null);
            string fault;
            Assert.IsTrue(_slot.TrySwap(new Shakes("off", "on"), out fault), fault);
            _stage = new LabelStage(windows, _slot, new LabelFilter(3, 700, 400), _publisher, "machine");
            _time = Second;
        }

        private static void Run(int seconds, float shakes)
        {
            for (int i = 0; i < seconds * Rate; i++)
            {
                _frame.Time = _time;
                _frame.Values[0] = 9.8f + (i % 2 == 0 ? shakes : -shakes);
                _stage.Apply(_frame);
                _time += Second / Rate;
            }
        }

        private sealed class Shakes : Model
        {
            public Shakes(string still, string shaking)
            {
                ModelDescription description = new ModelDescription();
                description.Features = new string[] { "acceleration_z_mean", "acceleration_z_rms", "acceleration_z_variance", "acceleration_z_least", "acceleration_z_most", "acceleration_z_peak_to_peak", "acceleration_z_crest" };
                description.Units = new string[] { "m/s2", "m/s2", "(m/s2)2", "m/s2", "m/s2", "m/s2", "" };
                description.Offsets = new float[7];
                description.Steps = new float[] { 100f, 100f, 100f, 100f, 100f, 100f, 100f };
                description.Classes = new string[] { still, shaking };
                Description = description;
            }

            public override void Run()
            {
                Label = Input[2] > 50 ? 1 : 0;
                Confidence = 900;
            }
        }
    }
}
