using nanoFramework.TestFramework;
using SmartSensor.Telemetry;

namespace SmartSensor.Tests.Portable.Telemetry
{
    [TestClass]
    public class BackOffTests
    {
        [TestMethod]
        public void Each_wait_lies_below_a_limit_that_doubles_up_to_the_longest()
        {
            for (int seed = 1; seed <= 50; seed++)
            {
                BackOff backOff = new BackOff(1000000, 300000000, seed);
                long limit = 1000000;
                for (int i = 0; i < 15; i++)
                {
                    long wait = backOff.Next();
                    Assert.IsTrue(wait > 0 && wait <= limit, wait.ToString() + " of " + limit.ToString());
                    limit = limit * 2 > 300000000 ? 300000000 : limit * 2;
                }
            }
        }

        [TestMethod]
        public void Waits_fill_their_whole_range_so_that_nodes_do_not_come_together()
        {
            // Of 200 nodes at their fourth attempt some wait less than a tenth of the limit, some more than nine tenths, and the mean is a half.
            long sum = 0;
            int early = 0;
            int late = 0;
            for (int seed = 1; seed <= 200; seed++)
            {
                BackOff backOff = new BackOff(1000000, 300000000, seed);
                backOff.Next();
                backOff.Next();
                backOff.Next();
                long wait = backOff.Next();
                sum += wait;
                early += wait < 800000 ? 1 : 0;
                late += wait > 7200000 ? 1 : 0;
            }

            Assert.IsTrue(early > 0 && late > 0);
            Check.Near(4e6f, sum / 200f, 0.6e6f, "mean, µs");
        }

        [TestMethod]
        public void After_a_success_it_begins_anew()
        {
            BackOff backOff = new BackOff(1000000, 300000000, 3);
            for (int i = 0; i < 10; i++)
            {
                backOff.Next();
            }

            backOff.Reset();
            long wait = backOff.Next();
            Assert.IsTrue(wait <= 1000000);
            Assert.IsTrue(wait + backOff.Next() > 2, "at once");
        }
    }
}
