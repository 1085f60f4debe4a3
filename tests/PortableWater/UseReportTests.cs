using nanoFramework.TestFramework;
using SmartSensor.Inference;
using SmartSensor.Sensing;
using SmartSensor.Telemetry;
using SmartSensor.Tests.Portable.Telemetry;
using SmartSensor.WaterMeter;

namespace SmartSensor.Tests.Portable.WaterMeter
{
    /// <summary>What is told of a use, by the hour of its place, and by which models while others are swapped in.</summary>
    [TestClass]
    public class UseReportTests
    {
        private const long Second = 1000000;

        // Friday, 2024-10-04, 07:30 there, 100 s after the board was started.
        private const long Local = (20000L * 86400000L) + 27000000L;

        private static Told _told;
        private static UseReport _report;
        private static long _at;

        [TestMethod]
        public void A_use_is_told_an_hour_after_its_end_with_the_time_at_which_it_began()
        {
            ConstantModel second = Decides("tap", "shower");
            Create(Names("tap", "shower"), second);
            Run(20, 0.1f);
            Run(3599, 0f);
            Check.Equal(0, _told.Count, "told within the hour");
            Run(1, 0f);
            Assert.AreEqual("use {\"id\":\"1-1\",\"uptime\":100000,\"fixture\":\"shower\",\"confidence\":0.7,\"use_volume\":2,\"duration\":20,\"flow\":6}", _told.Message(1));

            // The model was asked with the hour and the day of that place: half past seven on a Friday, 0 being Monday.
            string[] names = FixtureClassifier.NamesOfSecond();
            Assert.AreEqual("hour", names[25]);
            Assert.AreEqual("weekday", names[26]);
            Check.Equal(750, second.Input[25], "hour, 0.01 h");
            Check.Equal(4, second.Input[26], "weekday");
        }

        [TestMethod]
        public void A_clock_that_is_set_while_a_use_waits_moves_its_beginning_along()
        {
            ConstantModel second = Decides("tap", "shower");
            Create(Names("tap", "shower"), second);
            Run(20, 0.1f);
            Run(60, 0f);

            // An hour later by the place's clock: a use that began at half past seven by the old one.
            long set = 3600000;
            for (int i = 0; i < 3540; i++)
            {
                _at++;
                _report.Update((100 + _at) * Second, Local + (_at * 1000) + set, 0f);
            }

            Check.Equal(1, _told.Count, "told");
            Assert.Contains("\"uptime\":100000,", _told.Message(1));
        }

        [TestMethod]
        public void A_clock_that_is_set_while_water_flows_moves_its_beginning_along()
        {
            Create(Names("tap", "shower"), Decides("tap", "shower"));
            Run(10, 0.1f);
            for (int i = 0; i < 3610; i++)
            {
                _at++;
                _report.Update((100 + _at) * Second, Local + (_at * 1000) + 3600000, i < 10 ? 0.1f : 0f);
            }

            Check.Equal(1, _told.Count, "told");
            Assert.Contains("\"uptime\":100000,", _told.Message(1));
            Assert.Contains("\"duration\":20,", _told.Message(1));
        }

        [TestMethod]
        public void Models_are_taken_once_they_belong_to_each_other_and_their_words_with_them()
        {
            Create(Names("tap", "shower"), Decides("tap", "shower"));

            // The first of the new pair alone: the old ones answer on.
            string fault;
            Assert.IsFalse(_report.First.Waits() || _report.Second.Waits());
            Assert.IsTrue(_report.First.TrySwap(Names("sink", "bath"), out fault), fault);
            Assert.IsTrue(_report.First.Waits() && _report.Second.Waits());
            Run(20, 0.1f);
            Run(3600, 0f);
            Check.Equal(1, _told.Count, "told");
            Assert.Contains("\"fixture\":\"shower\"", _told.Message(1));
            Assert.IsTrue(_report.Second.TrySwap(Decides("sink", "bath"), out fault), fault);
            Assert.IsFalse(_report.First.Waits() || _report.Second.Waits());
            Run(1, 0f);
            Run(20, 0.1f);
            Run(3600, 0f);
            Check.Equal(2, _told.Count, "told");
            Assert.Contains("\"fixture\":\"bath\"", _told.Message(2));

            // Back to the program's own, one after the other.
            _report.First.ToBuiltIn();
            _report.Second.ToBuiltIn();
            Run(1, 0f);
            Run(20, 0.1f);
            Run(3600, 0f);
            Assert.Contains("\"fixture\":\"shower\"", _told.Message(3));
        }

        [TestMethod]
        public void Without_models_a_use_is_told_all_the_same()
        {
            Create(null, null);
            Assert.IsFalse(_report.First.Waits());
            Run(20, 0.1f);
            Run(3600, 0f);
            Assert.AreEqual("use {\"id\":\"1-1\",\"uptime\":100000,\"fixture\":\"unknown\",\"confidence\":0,\"use_volume\":2,\"duration\":20,\"flow\":6}", _told.Message(1));
        }

        private static void Create(Model first, Model second)
        {
            Outbox outbox = new Outbox(8, 1024, Publisher.LongestRecord, null, false);
            Publisher publisher = new Publisher(outbox, 1);
            _report = new UseReport(publisher, first, second);
            _told = new Told(outbox, publisher, new Dates(new SimulatedClock(), 1, null));
            _at = 0;
        }

        private static void Run(int seconds, float litres)
        {
            for (int i = 0; i < seconds; i++)
            {
                _at++;
                _report.Update((100 + _at) * Second, Local + (_at * 1000), litres);
            }
        }

        private static ConstantModel Names(params string[] classes)
        {
            return new ConstantModel(FixtureClassifier.NamesOfFirst(), classes, 0, 600);
        }

        private static ConstantModel Decides(params string[] classes)
        {
            return new ConstantModel(FixtureClassifier.NamesOfSecond(), classes, 1, 700);
        }
    }
}
